using System.Text.RegularExpressions;

using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>The members that the operations of the sandbox take, with the model's constraints.</summary>
internal static partial class TransferMembers
{
    public static TextRule WorkflowId { get; } = new("WorkflowId", 19, 19, WorkflowIdPattern(), "w-([a-z0-9]{17})");

    public static TextRule ExecutionId { get; } = new(
        "ExecutionId",
        36,
        36,
        ExecutionIdPattern(),
        @"[0-9a-fA-F]{8}\-[0-9a-fA-F]{4}\-[0-9a-fA-F]{4}\-[0-9a-fA-F]{4}\-[0-9a-fA-F]{12}");

    public static TextRule Token { get; } = new("Token", 1, 64, TokenPattern(), @"\w+");

    public static ChoiceRule Status { get; } = new("Status", StepStatusValue.Success, StepStatusValue.Failure);

    public static NumberRule MaxResults { get; } = new("MaxResults", 1, 1000);

    public static TextRule NextToken { get; } = new("NextToken", 1, 6144, isRequired: false);

    // \z, not $, which lets a line end pass. \w is the service's: ASCII.
    [GeneratedRegex(@"\Aw-[a-z0-9]{17}\z", RegexOptions.CultureInvariant)]
    private static partial Regex WorkflowIdPattern();

    [GeneratedRegex(@"\A[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ExecutionIdPattern();

    [GeneratedRegex(@"\A[A-Za-z0-9_]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex TokenPattern();
}
