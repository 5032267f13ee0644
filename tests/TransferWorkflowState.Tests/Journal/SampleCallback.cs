using System.Globalization;

using TransferWorkflowState.Callbacks;

namespace TransferWorkflowState.Tests.Journal;

/// <summary>Callbacks and outcomes to put into journals.</summary>
internal static class SampleCallback
{
    public static StepCallback Of(int number, string status = "SUCCESS", string token = "SecretToken")
    {
        CallbackValues values = new()
        {
            WorkflowId = "w-1234567890example",
            ExecutionId = string.Create(CultureInfo.InvariantCulture, $"abcd1234-aa11-bb22-cc33-{number:d12}"),
            Token = token,
            Status = status,
        };
        return StepCallback.TryCreate(values, out StepCallback? callback, out CallbackFailure? failure)
            ? callback
            : throw new ArgumentException(failure.Message, nameof(number));
    }

    public static CallbackOutcome Sent(StepCallback callback) =>
        CallbackOutcome.Sent(callback, "5f2c0bb1-3a54-4a3c-9d6c-0a4f1c0c7d11", 3, TimeSpan.FromSeconds(1));

    public static CallbackOutcome Failed(StepCallback callback) =>
        CallbackOutcome.Failed(callback, new(FailureReason.TimedOut, "No answer.", "Send again."), null, 10, TimeSpan.FromSeconds(1));
}
