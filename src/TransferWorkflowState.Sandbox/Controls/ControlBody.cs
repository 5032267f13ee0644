using System.Text.Json;

using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Controls;

/// <summary>The JSON object that a control is called with. No body at all is an empty object, and null counts as missing.</summary>
internal sealed class ControlBody
{
    private readonly Dictionary<string, JsonElement> _members;

    private ControlBody(Dictionary<string, JsonElement> members)
    {
        _members = members;
    }

    /// <summary>Reads a body; <see langword="null"/> when it is not a JSON object.</summary>
    public static ControlBody? Parse(byte[] body)
    {
        if (body.Length == 0)
        {
            return new([]);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            Dictionary<string, JsonElement> members = [];
            foreach (JsonProperty member in document.RootElement.EnumerateObject())
            {
                if (member.Value.ValueKind != JsonValueKind.Null)
                {
                    members[member.Name] = member.Value.Clone();
                }
            }

            return new(members);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public bool Has(string name) => _members.ContainsKey(name);

    /// <summary>A text; <see langword="null"/> when it is missing or not one.</summary>
    public string? Text(string name) => _members.TryGetValue(name, out JsonElement member) ? JsonString.Read(member) : null;

    /// <summary>Texts; <see langword="null"/> when they are missing or not a list of them.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (!_members.TryGetValue(name, out JsonElement member) || member.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        string[] texts = [.. member.EnumerateArray().Select(JsonString.Read).OfType<string>()];
        return texts.Length == member.GetArrayLength() ? texts : null;
    }

    /// <summary>A whole number; <see langword="null"/> when it is not one within the limits.</summary>
    public int? Number(string name, int min, int max, int whenMissing)
    {
        if (!_members.TryGetValue(name, out JsonElement member))
        {
            return whenMissing;
        }

        return member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out int number) && number >= min && number <= max ? number : null;
    }

    /// <summary>A fraction from 0 to 1; <see langword="null"/> when it is not one.</summary>
    public double? Fraction(string name, double whenMissing)
    {
        if (!_members.TryGetValue(name, out JsonElement member))
        {
            return whenMissing;
        }

        return member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out double number) && number is >= 0 and <= 1 ? number : null;
    }
}
