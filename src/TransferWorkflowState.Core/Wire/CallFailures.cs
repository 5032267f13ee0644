using TransferWorkflowState.Retry;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Wire;

/// <summary>From the error of a call to a failure in words for people.</summary>
internal static class CallFailures
{
    /// <summary>The failure of a callback that was not sent, or not known to be.</summary>
    /// <param name="error">What went wrong last.</param>
    /// <param name="mayHaveArrived">Whether the last attempt or an earlier one may have arrived.</param>
    /// <param name="token">The token of the callback, which is hidden wherever it is repeated.</param>
    public static CallbackFailure Describe(AttemptError error, bool mayHaveArrived, string token)
    {
        string? code = (error.Exception as Amazon.Runtime.AmazonServiceException)?.ErrorCode;
        string message = error.Reason == FailureReason.Stopped ? CallProblems.Stopped() : error.Message;

        // What a service or a proxy says could repeat what it was sent, or write to a terminal.
        CallbackFailure failure = new(error.Reason, ShownText.Clean(message, token), error.NextStep ?? FailureRule.For(error.Reason).NextStep)
        {
            Setting = error.Setting,
            ErrorCode = string.IsNullOrEmpty(code) ? null : ShownText.From(code, token),
        };
        return mayHaveArrived ? WithUncertainty(failure) : failure;
    }

    /// <summary>What the service refuses after a lost response, it may refuse because it has taken the callback already.</summary>
    private static CallbackFailure WithUncertainty(CallbackFailure failure)
    {
        CallbackFailure uncertain = failure.ErrorCode is null ? CallProblems.MayHaveArrived(failure) : CallProblems.EarlierMayHaveArrived(failure);
        return failure.Reason is FailureReason.InvalidRequest or FailureReason.ResourceNotFound
            ? uncertain with { NextStep = FailureRule.For(FailureReason.InvalidRequest).NextStep }
            : uncertain;
    }
}
