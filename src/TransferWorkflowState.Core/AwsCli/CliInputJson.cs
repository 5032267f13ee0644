using System.Text;
using System.Text.Json;

using TransferWorkflowState.Records;

namespace TransferWorkflowState.AwsCli;

/// <summary>Reads the input from JSON.</summary>
internal static class CliInputJson
{
    /// <summary>The members of the text's object; of several with one name the last counts, as for AWS CLI.</summary>
    /// <exception cref="CliInputException">The text is no JSON object.</exception>
    public static IReadOnlyDictionary<string, CliInputValue> Parse(string text)
    {
        try
        {
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(text), JsonSyntax.Options);
            JsonElement root = JsonElement.ParseValue(ref reader);

            // Throws unless nothing but white space follows.
            _ = reader.Read();
            return MembersOf(root);
        }
        catch (JsonException e)
        {
            throw CliInputErrors.Broken(CliInputSyntax.Json, JsonSyntax.Describe(e));
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json throws for an escaped half of a surrogate pair.
            throw CliInputErrors.Broken(CliInputSyntax.Json, CliInputErrors.HalfSurrogatePair());
        }
    }

    private static Dictionary<string, CliInputValue> MembersOf(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw CliInputErrors.NotAMap(CliInputSyntax.Json, ValueOf(root).Type);
        }

        Dictionary<string, CliInputValue> members = [];
        foreach (JsonProperty property in root.EnumerateObject())
        {
            members[property.Name] = ValueOf(property.Value);
        }

        return members;
    }

    private static CliInputValue ValueOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => CliInputValue.FromText(element.GetString()!),
        JsonValueKind.Number => NumberOf(element.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => CliInputValue.FromBoolean(element.GetBoolean()),
        JsonValueKind.Array => CliInputValue.List,
        JsonValueKind.Object => CliInputValue.Map,
        _ => CliInputValue.Null,
    };

    private static CliInputValue NumberOf(string written) =>
        written.AsSpan().ContainsAny(".eE") ? CliInputValue.FromReal(written) : CliInputValue.FromInteger(written);
}
