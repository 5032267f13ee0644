using System.Text.Json;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>The rule for a member that is one of a few texts.</summary>
internal sealed class ChoiceRule(string name, params string[] choices) : MemberRule(name, JsonValueKind.String, isRequired: true)
{
    public override string? ViolatedConstraint(JsonElement value) => choices.Contains(value.GetString()!, StringComparer.Ordinal)
        ? null
        : $"Member must satisfy enum value set: [{string.Join(", ", choices)}]";
}
