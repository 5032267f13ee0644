using System.Text.Json;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>The rule for a member that is one of a few texts.</summary>
internal sealed class ChoiceRule : MemberRule
{
    private readonly string[] _choices;

    public ChoiceRule(string name, params string[] choices)
        : base(name, JsonValueKind.String, isRequired: true)
    {
        _choices = choices;
    }

    public override string? ViolatedConstraint(JsonElement value) => _choices.Contains(value.GetString()!, StringComparer.Ordinal)
        ? null
        : $"Member must satisfy enum value set: [{string.Join(", ", _choices)}]";
}
