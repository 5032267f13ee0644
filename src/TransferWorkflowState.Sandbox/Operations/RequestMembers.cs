using System.Text.Json;

using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>The members of a request's JSON object. A member that is null counts as missing.</summary>
internal sealed class RequestMembers
{
    private readonly Dictionary<string, JsonElement> _members;

    private RequestMembers(Dictionary<string, JsonElement> members)
    {
        _members = members;
    }

    /// <summary>Reads a body; <see langword="null"/> when it is not a JSON object. No body at all is an empty object.</summary>
    public static RequestMembers? Parse(byte[] body)
    {
        if (body.Length == 0)
        {
            return new([]);
        }

        try
        {
            Dictionary<string, JsonElement>? members = JsonSerializer.Deserialize(body, MembersJson.Default.DictionaryStringJsonElement);
            return members is null || !members.Values.All(IsReadable) ? null : new(members);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text of a member that was checked and is required.</summary>
    public string Text(MemberRule rule) => OptionalText(rule)!;

    public string? OptionalText(MemberRule rule) => Find(rule)?.GetString();

    public int? OptionalNumber(MemberRule rule) => Find(rule)?.GetInt32();

    /// <summary>The text of a member that may not have been checked; <see langword="null"/> when it is missing or breaks its rule.</summary>
    public string? ValidText(MemberRule rule) =>
        Find(rule) is { ValueKind: JsonValueKind.String } value && rule.ViolatedConstraint(value) is null ? value.GetString() : null;

    /// <summary>The error for members that break their rules, all of them at once, without their values; else <see langword="null"/>.</summary>
    public SandboxResponse? Validate(IReadOnlyList<MemberRule> rules)
    {
        MemberRule? wrongKind = rules.FirstOrDefault(rule => Find(rule) is { } value && value.ValueKind != rule.Kind);
        if (wrongKind is not null)
        {
            return ServiceError.Serialization($"The value at '{wrongKind.Name}' is not a {wrongKind.Kind}.");
        }

        string[] problems = [.. rules.Select(Problem).OfType<string>()];
        return problems.Length == 0
            ? null
            : ServiceError.InvalidRequest(
                $"{problems.Length} validation error{(problems.Length == 1 ? "" : "s")} detected: {string.Join("; ", problems)}");
    }

    private static bool IsReadable(JsonElement value) => value.ValueKind != JsonValueKind.String || JsonString.Read(value) is not null;

    private string? Problem(MemberRule rule)
    {
        string? broken = Find(rule) switch
        {
            { } value => rule.ViolatedConstraint(value),
            null => rule.IsRequired ? "Member must not be null" : null,
        };
        return broken is null ? null : $"Value at '{rule.Name}' failed to satisfy constraint: {broken}";
    }

    private JsonElement? Find(MemberRule rule) =>
        _members.TryGetValue(rule.Name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
