using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Journal;

/// <summary>The outcomes of callbacks that a journal keeps from being sent.</summary>
internal static class JournalOutcomes
{
    public static CallbackOutcome SentBefore(StepCallback callback, string path) => CallbackOutcome.Skipped(
        callback,
        $"{callback.WorkflowId}/{callback.ExecutionId}: {callback.Status} was sent before, see the journal '{path}'.");

    public static CallbackOutcome AlreadyReported(StepCallback callback, string sentStatus, string path) => NotSent(
        callback,
        new(
            FailureReason.AlreadyReported,
            $"{sentStatus} was sent before, see the journal '{path}'; {callback.Status} was not sent.",
            "A step accepts only one callback; decide which status is correct, and look at the execution with 'aws transfer describe-execution'."));

    public static CallbackOutcome NotJournalled(StepCallback callback, JournalException fault) => NotSent(
        callback,
        new(FailureReason.JournalFailed, "The callback was not sent, because the journal can no longer be written.", fault.NextStep));

    private static CallbackOutcome NotSent(StepCallback callback, CallbackFailure failure) =>
        CallbackOutcome.Failed(callback, failure, requestId: null, attempts: 0, throttled: 0, TimeSpan.Zero);
}
