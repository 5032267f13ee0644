using TransferWorkflowState.Retry;

namespace TransferWorkflowState.Tests.Retry;

internal static class FirstAttempts
{
    /// <summary>Waits until a call may go out that was not throttled before.</summary>
    public static Task<double> AcquireAsync(this AdaptiveRateLimiter limiter, CancellationToken cancellationToken) =>
        limiter.AcquireAsync(throttled: 0, cancellationToken);
}
