using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Running;

/// <summary>The texts for why the service refused a callback, from what it says of the execution.</summary>
internal static class RefusalReasons
{
    private const string CheckValues = "Check that workflow, execution and token are from the same event; a token is valid for only one step of one execution.";
    private const string ReportInTime = "The step can no longer be reported, and the workflow has run its exception steps; give the step a longer timeout, or report earlier.";

    /// <summary>The service does not know the execution, or no longer.</summary>
    public static CallbackFailure ExecutionNotFound(CallbackFailure refused) => refused with
    {
        Explanation = "DescribeExecution does not find the execution: it has ended, or the workflow, the execution or the region is wrong.",
        NextStep = FailureRule.For(FailureReason.ResourceNotFound).NextStep,
    };

    public static CallbackFailure TimedOut(CallbackFailure refused) =>
        refused with { Explanation = $"The step has timed out{SkipReasons.SaysService()}.", NextStep = ReportInTime };

    /// <summary>The other status was reported.</summary>
    /// <param name="refused">The refusal.</param>
    /// <param name="reported">The failure of a status that was not sent because the other one was.</param>
    public static CallbackFailure OtherStatus(CallbackFailure refused, CallbackFailure reported) =>
        refused with { Explanation = reported.Message, NextStep = reported.NextStep };

    /// <summary>The execution is described, but not the step: a result does not say which token its step had.</summary>
    /// <param name="refused">The refusal.</param>
    /// <param name="status">What the execution is doing: one of the texts for its status.</param>
    /// <param name="ends">How its custom steps ended, as far as they have.</param>
    /// <param name="isOver">Whether the execution is over.</param>
    public static CallbackFailure Unproven(CallbackFailure refused, string status, IReadOnlyCollection<string> ends, bool isOver)
    {
        string steps = ends.Count == 0
            ? "the service does not list a custom step that has ended"
            : $"its custom steps so far: {string.Join(", ", ends)}";
        string token = isOver ? "The service does not say which step the token belongs to." : "The token does not belong to a waiting step.";
        return refused with { Explanation = $"The execution {status}; {steps}. {token}", NextStep = CheckValues };
    }

    public static string IsOver() => "is over";

    public static string IsInProgress() => "is in progress";

    public static string HandlesException() => "handles an exception";

    public static string HasStatus(string status) => $"has the status '{status}'";
}
