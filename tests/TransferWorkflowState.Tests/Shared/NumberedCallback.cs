using System.Globalization;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests;

/// <summary>Any number of callbacks, and their outcomes, to put into journals.</summary>
internal static class NumberedCallback
{
    public static StepCallback Create(int number, string status = "SUCCESS", string token = "SecretToken")
    {
        string executionId = string.Create(CultureInfo.InvariantCulture, $"abcd1234-aa11-bb22-cc33-{number:d12}");
        return SampleCallbacks.TryCreate(executionId: executionId, token: token, status: status).Callback!;
    }

    public static CallbackOutcome Sent(StepCallback callback) =>
        CallbackOutcome.Sent(callback, "5f2c0bb1-3a54-4a3c-9d6c-0a4f1c0c7d11", 3, 0, TimeSpan.FromSeconds(1));

    public static CallbackOutcome Failed(StepCallback callback) =>
        CallbackOutcome.Failed(callback, new(FailureReason.TimedOut, "No answer.", "Send again."), null, 10, 0, TimeSpan.FromSeconds(1));
}
