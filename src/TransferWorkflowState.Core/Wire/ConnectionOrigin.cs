namespace TransferWorkflowState.Wire;

/// <summary>Where the settings of a client were found: the places, never the secrets.</summary>
/// <param name="Region">Where the region is from.</param>
/// <param name="Credentials">Where the credentials are from.</param>
public sealed record ConnectionOrigin(string Region, string Credentials)
{
    /// <summary>A sentence for a log.</summary>
    public override string ToString() => $"Region from {Region}; credentials from {Credentials}.";
}
