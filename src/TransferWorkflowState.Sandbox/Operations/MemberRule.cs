using System.Text.Json;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>What the service model (transfer-2018-11-05) says of one member of a request.</summary>
internal abstract class MemberRule
{
    protected MemberRule(string name, JsonValueKind kind, bool isRequired)
    {
        Name = name;
        Kind = kind;
        IsRequired = isRequired;
    }

    public string Name { get; }

    public JsonValueKind Kind { get; }

    public bool IsRequired { get; }

    /// <summary>The constraint that a value of the right kind breaks, in the service's words, or <see langword="null"/>.</summary>
    public abstract string? ViolatedConstraint(JsonElement value);
}
