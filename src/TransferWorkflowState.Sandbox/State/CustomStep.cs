namespace TransferWorkflowState.Sandbox.State;

/// <summary>A custom step that was handed a token and waits for the callback with it.</summary>
internal sealed class CustomStep
{
    public CustomStep(string token)
    {
        Token = token;
    }

    public string Token { get; }

    /// <summary>What became of it; <see langword="null"/> while the step waits.</summary>
    public string? Status { get; set; }
}
