namespace TransferWorkflowState.Connection;

/// <summary>Where what makes a client was found: the places, never the secrets.</summary>
/// <param name="Region">Where the region is from.</param>
/// <param name="Credentials">Where the credentials are from.</param>
public sealed record ConnectionOrigin(string Region, string Credentials)
{
    /// <summary>A sentence for those who wonder.</summary>
    public override string ToString() => $"The region is from {Region}; the credentials are from {Credentials}.";
}
