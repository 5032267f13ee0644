using System.Net;

namespace TransferWorkflowState.Connection;

/// <summary>All that makes a client, as a user says it. What is not said is found as the AWS SDKs find it.</summary>
public sealed record ConnectionOptions
{
    /// <summary>
    /// The AWS region, such as <c>us-east-1</c>. Default: <see cref="SessionRegion"/>, <c>AWS_REGION</c>,
    /// <c>AWS_DEFAULT_REGION</c> and the profile's, in the order of <see cref="Precedence"/>, then the instance's.
    /// </summary>
    public string? Region { get; init; }

    /// <summary>The region that counts in the user's session, when none is given.</summary>
    public string? SessionRegion { get; init; }

    /// <summary>In which order environment and profiles are asked.</summary>
    public SettingsPrecedence Precedence { get; init; }

    /// <summary>
    /// A profile of the AWS configuration files. Default: <c>AWS_PROFILE</c>, in AWS CLI's order
    /// <c>AWS_DEFAULT_PROFILE</c>, or <c>default</c>.
    /// </summary>
    public string? ProfileName { get; init; }

    /// <summary>The credentials file to look for the profile in, instead of the user's.</summary>
    public string? ProfileLocation { get; init; }

    /// <summary>
    /// The endpoint to call. When not given: <c>AWS_ENDPOINT_URL_TRANSFER</c>, <c>AWS_ENDPOINT_URL</c>, the profile's
    /// <c>endpoint_url</c>, or the region's endpoint.
    /// </summary>
    public string? EndpointUrl { get; init; }

    /// <summary>
    /// Whether the endpoint must be one with FIPS 140 validated cryptography. When not given:
    /// <c>AWS_USE_FIPS_ENDPOINT</c>, the profile's <c>use_fips_endpoint</c>, or no.
    /// </summary>
    public bool? UseFipsEndpoint { get; init; }

    /// <summary>
    /// Whether the endpoint must be one for IPv4 and IPv6. When not given: <c>AWS_USE_DUALSTACK_ENDPOINT</c>, the
    /// profile's <c>use_dualstack_endpoint</c>, or no.
    /// </summary>
    public bool? UseDualStackEndpoint { get; init; }

    /// <summary>An access key to sign with, together with <see cref="SecretKey"/>.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret of <see cref="AccessKey"/>: never shown.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The token that belongs to temporary keys: never shown.</summary>
    public string? SessionToken { get; init; }

    /// <summary>Credentials to sign with, unless keys or a profile are given. They are asked anew for each call.</summary>
    public SuppliedCredentials? Credential { get; init; }

    /// <summary>The credentials that count in the user's session, when none are given.</summary>
    public SuppliedCredentials? SessionCredential { get; init; }

    /// <summary>
    /// Asks the user for the code of an MFA device, named by its serial number, when a profile wants one. Called on the
    /// thread that makes the client, and on others when the credentials of a long run expire.
    /// </summary>
    public Func<string, string>? MfaCode { get; init; }

    /// <summary>Whether calls are signed. Without, no credentials are needed, and AWS itself refuses the call.</summary>
    public bool SignRequests { get; init; } = true;

    /// <summary>Whether the endpoint must prove who it is. Without, anyone on the network path can read the token.</summary>
    public bool VerifySsl { get; init; } = true;

    /// <summary>
    /// A PEM file with the certificates to trust instead of the machine's. When not given: <c>AWS_CA_BUNDLE</c>, or the
    /// machine's.
    /// </summary>
    public string? CaBundle { get; init; }

    /// <summary>The proxy to call through. When not given: <c>HTTPS_PROXY</c> and its like, or the machine's.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>How long a connection may take to open. 5 seconds when not given, <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long an answer may take, from the request to the answer's last byte. 30 seconds when not given,
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many times a call is made at most, the first included. When not given: <c>AWS_MAX_ATTEMPTS</c>, the
    /// profile's <c>max_attempts</c>, or 10.
    /// </summary>
    public int? MaxAttempts { get; init; }

    /// <summary>
    /// The region of the sandbox when the endpoint is one; otherwise <see langword="null"/>. With a sandbox, the
    /// AWS settings of the user's environment, profiles and machine are neither needed nor used.
    /// </summary>
    internal string? SandboxRegion { get; private init; }

    /// <summary>Whether they are those of a sandbox.</summary>
    public bool IsOfSandbox => SandboxRegion is not null;

    /// <summary>Whether keys are given, complete or not.</summary>
    internal bool HasKeys => AccessKey is not null || SecretKey is not null || SessionToken is not null;

    /// <summary>Whether the keys are those that <see cref="ForSandbox"/> brings.</summary>
    internal bool HasKeysOfSandbox { get; private init; }

    /// <summary>
    /// The same options for a local Transfer Family endpoint, which has credentials of its own. Keys and credentials that
    /// are given stay, so that a rehearsal shows wrong ones.
    /// </summary>
    /// <param name="endpointUrl">Where it listens.</param>
    /// <param name="region">Its region, unless one is given.</param>
    /// <param name="accessKey">The access key that it knows.</param>
    /// <param name="secretKey">The secret of the access key.</param>
    public ConnectionOptions ForSandbox(string endpointUrl, string region, string accessKey, string secretKey)
    {
        ConnectionOptions options = this with { SandboxRegion = region, EndpointUrl = endpointUrl, ProfileName = null, ProfileLocation = null };
        return HasKeys || Credential is not null ? options
            : options with { HasKeysOfSandbox = true, AccessKey = accessKey, SecretKey = secretKey };
    }

    /// <summary>Region, profile and endpoint; never the keys.</summary>
    public override string ToString() => $"{Region} {ProfileName} {EndpointUrl}";
}
