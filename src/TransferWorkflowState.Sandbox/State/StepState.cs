namespace TransferWorkflowState.Sandbox.State;

/// <summary>A step at one moment.</summary>
/// <param name="Status">What became of it; <see langword="null"/> while it waits.</param>
/// <param name="StartedAt">When its Lambda function was to be invoked.</param>
/// <param name="TimesOutAt">When it times out; <see langword="null"/> for never.</param>
/// <param name="EndedAt">When it was reported or timed out.</param>
/// <param name="Token">Its token: for the file of the state only.</param>
internal sealed record StepState(string? Status, DateTimeOffset StartedAt, DateTimeOffset? TimesOutAt, DateTimeOffset? EndedAt, string Token)
{
    public override string ToString() => $"{StartedAt:O} {Status}";
}
