using System.Text.Json;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>The rule for a member that is a whole number, and need not be there.</summary>
internal sealed class NumberRule(string name, int min, int max) : MemberRule(name, JsonValueKind.Number, isRequired: false)
{
    public override string? ViolatedConstraint(JsonElement value) => value.TryGetInt32(out int number) && number >= min && number <= max
        ? null
        : $"Member must have value between {min} and {max}, inclusive";
}
