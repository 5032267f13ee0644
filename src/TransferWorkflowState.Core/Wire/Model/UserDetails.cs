namespace TransferWorkflowState.Wire.Model;

/// <summary>The user of a file transfer.</summary>
public sealed record UserDetails
{
    /// <summary>The name.</summary>
    public string? UserName { get; init; }

    /// <summary>The server that the user was connected to.</summary>
    public string? ServerId { get; init; }

    /// <summary>The session of the upload.</summary>
    public string? SessionId { get; init; }
}
