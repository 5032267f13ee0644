using System.Text.Json;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>The rule for a member that is a whole number, and need not be there.</summary>
internal sealed class NumberRule : MemberRule
{
    private readonly int _min;
    private readonly int _max;

    public NumberRule(string name, int min, int max)
        : base(name, JsonValueKind.Number, isRequired: false)
    {
        _min = min;
        _max = max;
    }

    public override string? ViolatedConstraint(JsonElement value) => value.TryGetInt32(out int number) && number >= _min && number <= _max
        ? null
        : $"Member must have value between {_min} and {_max}, inclusive";
}
