namespace TransferWorkflowState.Connection;

/// <summary>Warnings about a connection whose tokens others can read.</summary>
internal static class ConnectionWarnings
{
    public static IReadOnlyList<string> Describe(ConnectionOptions options, Uri endpoint)
    {
        List<string> warnings = [];
        if (endpoint.Scheme == Uri.UriSchemeHttp && !endpoint.IsLoopback)
        {
            warnings.Add($"The endpoint {endpoint.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)} is called without encryption: anyone on the network path can read the tokens.");
        }

        if (!options.VerifySsl)
        {
            warnings.Add("Certificates are not verified: anyone on the network path can impersonate the endpoint and read the tokens.");
        }

        return warnings;
    }
}
