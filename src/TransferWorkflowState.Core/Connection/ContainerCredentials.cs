using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Connection;

/// <summary>The endpoint that hands out the credentials of a container (ECS, EKS Pod Identity), and why it did not.</summary>
internal static class ContainerCredentials
{
    private const string HostOfRelativeUri = "http://169.254.170.2";

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(2);

    public static bool AreConfigured => RelativeUri.IsSet || FullUri.IsSet;

    private static AwsSetting RelativeUri => AwsSetting.FromEnvironment("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");

    private static AwsSetting FullUri => AwsSetting.FromEnvironment("AWS_CONTAINER_CREDENTIALS_FULL_URI");

    /// <summary>The error, in the words of the endpoint: the SDK keeps only the status code, so the endpoint is asked once more.</summary>
    public static async Task<ConnectionException> DescribeAsync(Exception exception, CancellationToken cancellationToken)
    {
        string reason = await AskAsync(cancellationToken).ConfigureAwait(false) ?? exception.Message;
        return ConnectionProblems.CredentialsUnavailable("container-role", $"Error retrieving metadata: {reason}", exception);
    }

    private static async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            using HttpClient client = new() { Timeout = _limit, MaxResponseContentBufferSize = 64 * 1024 };
            using HttpRequestMessage request = new(HttpMethod.Get, RelativeUri.IsSet ? HostOfRelativeUri + RelativeUri.Value : FullUri.Value);
            string? token = await ReadTokenAsync(cancellationToken).ConfigureAwait(false);
            if (token is not null)
            {
                request.Headers.Add("Authorization", token);
            }

            using HttpResponseMessage response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                // Credentials, this time.
                return null;
            }

            string words = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            string hidden = token is { Length: > 0 } ? words.Replace(token, "(token)", StringComparison.Ordinal) : words;
            return $"Received non 200 response ({(int)response.StatusCode}) from ECS metadata: {ShownText.From(hidden)}";
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException or FormatException or InvalidOperationException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static async Task<string?> ReadTokenAsync(CancellationToken cancellationToken) =>
        Environment.GetEnvironmentVariable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") is { Length: > 0 } path
            ? (await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false)).Trim()
            : Environment.GetEnvironmentVariable("AWS_CONTAINER_AUTHORIZATION_TOKEN");
}
