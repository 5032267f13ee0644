using System.Text.Json;
using System.Text.RegularExpressions;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>The rule for a member that is a text.</summary>
internal sealed class TextRule(string name, int minLength, int maxLength, Regex? pattern = null, string? shownAs = null, bool isRequired = true)
    : MemberRule(name, JsonValueKind.String, isRequired)
{
    public override string? ViolatedConstraint(JsonElement value) => ViolatedConstraint(value.GetString()!);

    public string? ViolatedConstraint(string value) => value switch
    {
        _ when value.Length < minLength => $"Member must have length greater than or equal to {minLength}",
        _ when value.Length > maxLength => $"Member must have length less than or equal to {maxLength}",
        _ when pattern?.IsMatch(value) == false => $"Member must satisfy regular expression pattern: {shownAs}",
        _ => null,
    };
}
