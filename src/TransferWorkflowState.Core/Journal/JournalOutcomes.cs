using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Journal;

/// <summary>The outcomes of callbacks that a journal keeps from being sent.</summary>
internal static class JournalOutcomes
{
    public static CallbackOutcome SentBefore(StepCallback callback, string path) => CallbackOutcome.SentBefore(callback, SourceOf(path));

    public static CallbackOutcome AlreadyReported(StepCallback callback, string sentStatus, string path) =>
        CallbackOutcome.Failed(callback, CallbackFailures.AlreadyReported(sentStatus, callback.Status, SourceOf(path)));

    public static CallbackFailure Failed(JournalException fault) =>
        new(FailureReason.JournalFailed, "The callback was not sent, because the journal can no longer be written.", fault.NextStep);

    private static string SourceOf(string path) => $", see the journal '{path}'";
}
