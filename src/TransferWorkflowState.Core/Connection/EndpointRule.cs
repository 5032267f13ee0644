using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Connection;

/// <summary>What an endpoint may be, wherever it is from: an option, the environment or a profile.</summary>
internal static class EndpointRule
{
    /// <summary>Checks an endpoint, unless there is none.</summary>
    /// <exception cref="ConnectionException">It is empty, not an http or https URL, or has a user name or a password.</exception>
    public static void Check(string? endpoint)
    {
        string? problem = endpoint is null ? null
            : string.IsNullOrWhiteSpace(endpoint) ? ConnectionProblems.EmptyEndpoint()
            : !Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
                ? ConnectionProblems.NotAWebAddress()
            : url.UserInfo.Length > 0 ? ConnectionProblems.HasPassword(url.Authority)
            : null;
        if (problem is not null)
        {
            throw ConnectionProblems.InvalidEndpoint(problem, null);
        }
    }

    /// <summary>The error of the SDK, which quotes the endpoint of environment and profile, without its password.</summary>
    public static ConnectionException Describe(Exception error) =>
        ConnectionProblems.InvalidEndpoint(error.Message.Contains('@', StringComparison.Ordinal) ? ShownText.FromUrl(error.Message) : error.Message, error);
}
