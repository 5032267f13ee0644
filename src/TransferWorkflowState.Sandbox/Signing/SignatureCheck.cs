using System.Security.Cryptography;
using System.Text;

using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Signing;

/// <summary>
/// Checks that a request was signed with the sandbox's credentials for the service that it is for, now, and as it
/// arrived. Any region will do, since a rehearsed script brings its own.
/// </summary>
internal sealed class SignatureCheck
{
    private const int AllowedSkewMinutes = 15;

    // Deriving the key takes four of a signature's six HMACs, so it is kept for the day that it is good for.
    private CachedKey? _latestKey;
    private readonly SandboxCredentials _credentials;
    private readonly TimeProvider _time;

    public SignatureCheck(SandboxCredentials credentials, TimeProvider time)
    {
        _credentials = credentials;
        _time = time;
    }

    /// <summary>The error response, in the words of AWS, or <see langword="null"/> when the signature is good.</summary>
    /// <param name="request">The request.</param>
    /// <param name="service">The name of the service in signatures, such as <c>transfer</c>.</param>
    public SandboxResponse? Validate(SandboxRequest request, string service)
    {
        if (string.IsNullOrWhiteSpace(request.Header("Authorization")))
        {
            return ServiceError.MissingAuthenticationToken();
        }

        if (AuthorizationHeader.Parse(request.Header("Authorization")!, out string problem) is not { } authorization)
        {
            return ServiceError.IncompleteSignature(problem);
        }

        if (RequestTime.Parse(request) is not { } requestTime)
        {
            return ServiceError.IncompleteSignature(
                "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }

        // A long-term key has no session token, so one that is sent belongs to other credentials.
        if (authorization.AccessKey != _credentials.AccessKey || request.Header("X-Amz-Security-Token") is not null)
        {
            return ServiceError.UnrecognizedClient();
        }

        string? invalid = UnsignedHeader(request, authorization, requestTime)
            ?? WrongScope(authorization.Scope, requestTime, service)
            ?? WrongTime(requestTime)
            ?? WrongSignature(request, authorization, requestTime);
        return invalid is null ? null : ServiceError.InvalidSignature(invalid);
    }

    private static string? UnsignedHeader(SandboxRequest request, AuthorizationHeader authorization, RequestTime requestTime)
    {
        // x-amz-user-agent is informative, and some clients leave it out because proxies change it.
        IEnumerable<string> mustBeSigned = request.Headers.Keys
            .Where(static name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
            .Where(static name => !name.Equals("x-amz-user-agent", StringComparison.OrdinalIgnoreCase))
            .Prepend(requestTime.Header)
            .Prepend("Host");
        string? unsigned = mustBeSigned.FirstOrDefault(name => !authorization.Signs(name));
        return unsigned is null ? null : $"'{unsigned}' must be a 'SignedHeader' in the AWS Authorization.";
    }

    private static string? WrongScope(CredentialScope scope, RequestTime requestTime, string service)
    {
        string date = requestTime.ToString()[..8];
        return scope switch
        {
            { Terminator: not CredentialScope.ValidTerminator } =>
                $"Credential should be scoped with a valid terminator: '{CredentialScope.ValidTerminator}'.",
            _ when scope.Service != service => $"Credential should be scoped to correct service: '{service}'.",
            { Region: "" } => "Credential should be scoped to a valid region.",
            _ when scope.Date != date =>
                $"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{scope.Date}' != '{date}'.",
            _ => null,
        };
    }

    private string? WrongTime(RequestTime requestTime)
    {
        DateTimeOffset now = _time.GetUtcNow();
        DateTimeOffset earliest = now.AddMinutes(-AllowedSkewMinutes);
        DateTimeOffset latest = now.AddMinutes(AllowedSkewMinutes);
        string shownNow = RequestTime.Format(now);
        return requestTime.Time switch
        {
            _ when requestTime.Time < earliest =>
                $"Signature expired: {requestTime} is now earlier than {RequestTime.Format(earliest)} ({shownNow} - {AllowedSkewMinutes} min.)",
            _ when requestTime.Time > latest =>
                $"Signature not yet current: {requestTime} is still later than {RequestTime.Format(latest)} ({shownNow} + {AllowedSkewMinutes} min.)",
            _ => null,
        };
    }

    private string? WrongSignature(SandboxRequest request, AuthorizationHeader authorization, RequestTime requestTime)
    {
        // UNSIGNED-PAYLOAD is for S3 and a few streaming operations; here the hash is always that of the body.
        string payloadHash = SignatureV4.Hash(request.Body);
        if (request.Header("X-Amz-Content-SHA256") is { } claimed && claimed != payloadHash)
        {
            return "The value of the X-Amz-Content-SHA256 header is not the SHA-256 of the request body.";
        }

        string canonicalRequest = CanonicalRequest.Create(request, authorization.SignedHeaders, payloadHash);
        string expected = SignatureV4.Compute(canonicalRequest, requestTime.ToString(), authorization.Scope, SigningKey(authorization.Scope));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(authorization.Signature))
            ? null
            : "The request signature we calculated does not match the signature you provided. "
                + "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
    }

    private byte[] SigningKey(CredentialScope scope)
    {
        CachedKey? latest = _latestKey;
        if (latest?.Scope != scope)
        {
            _latestKey = latest = new(scope, SignatureV4.SigningKey(_credentials.SecretKey, scope));
        }

        return latest.Key;
    }

    private sealed record CachedKey(CredentialScope Scope, byte[] Key);
}
