namespace TransferWorkflowState.Connection;

/// <summary>Warnings about a connection whose tokens others can read.</summary>
internal static class ConnectionWarnings
{
    public static IReadOnlyList<string> Describe(ConnectionOptions options, Uri endpoint)
    {
        List<string> warnings = [];
        if (endpoint.Scheme == Uri.UriSchemeHttp && !endpoint.IsLoopback)
        {
            warnings.Add(ConnectionProblems.Unencrypted(endpoint.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)));
        }

        if (!options.VerifySsl)
        {
            warnings.Add(ConnectionProblems.Unverified());
        }

        return warnings;
    }
}
