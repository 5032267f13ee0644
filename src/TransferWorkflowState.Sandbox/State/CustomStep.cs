namespace TransferWorkflowState.Sandbox.State;

/// <summary>A custom step that was handed a token and waits for the callback with it.</summary>
internal sealed class CustomStep
{
    public CustomStep(string token, DateTimeOffset startedAt, DateTimeOffset? timesOutAt)
    {
        Token = token;
        StartedAt = startedAt;
        TimesOutAt = timesOutAt;
    }

    public string Token { get; }

    public DateTimeOffset StartedAt { get; }

    /// <summary>When it times out; <see langword="null"/> for a step that waits for ever.</summary>
    public DateTimeOffset? TimesOutAt { get; }

    /// <summary>What became of it; <see langword="null"/> while the step waits.</summary>
    public string? Status { get; private set; }

    /// <summary>When it was reported or timed out.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(string status, DateTimeOffset at)
    {
        Status = status;
        EndedAt = at;
    }
}
