namespace TransferWorkflowState.Sandbox.State;

/// <summary>A custom step that was handed a token and waits for the callback with it.</summary>
internal sealed class CustomStep(string token)
{
    public string Token { get; } = token;

    /// <summary>What became of it; <see langword="null"/> while the step waits.</summary>
    public string? Status { get; set; }
}
