using System.Text.Json;
using System.Text.RegularExpressions;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>The rule for a member that is a text.</summary>
internal sealed class TextRule : MemberRule
{
    private readonly int _minLength;
    private readonly int _maxLength;
    private readonly Regex? _pattern;
    private readonly string? _shownAs;

    public TextRule(string name, int minLength, int maxLength, Regex? pattern = null, string? shownAs = null, bool isRequired = true)
        : base(name, JsonValueKind.String, isRequired)
    {
        _minLength = minLength;
        _maxLength = maxLength;
        _pattern = pattern;
        _shownAs = shownAs;
    }

    public override string? ViolatedConstraint(JsonElement value) => ViolatedConstraint(value.GetString()!);

    public string? ViolatedConstraint(string value) => value switch
    {
        _ when value.Length < _minLength => $"Member must have length greater than or equal to {_minLength}",
        _ when value.Length > _maxLength => $"Member must have length less than or equal to {_maxLength}",
        _ when _pattern?.IsMatch(value) == false => $"Member must satisfy regular expression pattern: {_shownAs}",
        _ => null,
    };
}
