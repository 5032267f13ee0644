namespace TransferWorkflowState.Connection;

/// <summary>What a user should know of a connection that anybody on the way can read.</summary>
internal static class ConnectionWarnings
{
    public static IReadOnlyList<string> Of(ConnectionOptions options, Uri endpoint)
    {
        List<string> warnings = [];
        if (endpoint.Scheme == Uri.UriSchemeHttp && !endpoint.IsLoopback)
        {
            warnings.Add($"The endpoint {endpoint.GetLeftPart(UriPartial.Authority)} is called without encryption: anybody on the way can read the tokens.");
        }

        if (!options.VerifySsl)
        {
            warnings.Add("No certificate is verified: anybody on the way can pose as the endpoint and read the tokens.");
        }

        return warnings;
    }
}
