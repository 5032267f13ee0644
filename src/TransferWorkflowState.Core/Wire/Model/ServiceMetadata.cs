namespace TransferWorkflowState.Wire.Model;

/// <summary>Where an upload came from.</summary>
public sealed record ServiceMetadata
{
    /// <summary>The user and the session.</summary>
    public UserDetails? UserDetails { get; init; }
}
