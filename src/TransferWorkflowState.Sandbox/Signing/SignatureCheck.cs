using System.Security.Cryptography;
using System.Text;

using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Signing;

/// <summary>
/// Checks that a request was signed with the sandbox's credentials for the service <c>transfer</c>, now, and as it
/// arrived. Any region will do, since a rehearsed script brings its own.
/// </summary>
internal sealed class SignatureCheck(SandboxCredentials credentials, TimeProvider clock)
{
    private const string Service = "transfer";
    private const int AllowedSkewMinutes = 15;

    // Good for a day, as a service keeps it: four of the six hashes of a signature are its.
    private KeptKey? _latestKey;

    /// <summary>The error to answer, in the words of AWS, or <see langword="null"/> when the signature is good.</summary>
    public SandboxResponse? Refusal(SandboxRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Header("Authorization")))
        {
            return ServiceError.MissingAuthenticationToken();
        }

        if (AuthorizationHeader.Parse(request.Header("Authorization")!, out string problem) is not { } authorization)
        {
            return ServiceError.IncompleteSignature(problem);
        }

        if (RequestTime.Parse(request) is not { } time)
        {
            return ServiceError.IncompleteSignature(
                "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }

        // A long-term key has no session token, so one that is sent belongs to other credentials.
        if (authorization.AccessKey != credentials.AccessKey || request.Header("X-Amz-Security-Token") is not null)
        {
            return ServiceError.UnrecognizedClient();
        }

        string? invalid = UnsignedHeader(request, authorization, time)
            ?? WrongScope(authorization.Scope, time)
            ?? WrongTime(time)
            ?? WrongSignature(request, authorization, time);
        return invalid is null ? null : ServiceError.InvalidSignature(invalid);
    }

    private static string? UnsignedHeader(SandboxRequest request, AuthorizationHeader authorization, RequestTime time)
    {
        // x-amz-user-agent is informative, and some clients leave it out because proxies change it.
        IEnumerable<string> mustBeSigned = request.Headers.Keys
            .Where(static name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
            .Where(static name => !name.Equals("x-amz-user-agent", StringComparison.OrdinalIgnoreCase))
            .Prepend(time.Header)
            .Prepend("Host");
        string? unsigned = mustBeSigned.FirstOrDefault(name => !authorization.Signs(name));
        return unsigned is null ? null : $"'{unsigned}' must be a 'SignedHeader' in the AWS Authorization.";
    }

    private static string? WrongScope(CredentialScope scope, RequestTime time)
    {
        string date = time.ToString()[..8];
        return scope switch
        {
            { Terminator: not CredentialScope.ValidTerminator } =>
                $"Credential should be scoped with a valid terminator: '{CredentialScope.ValidTerminator}'.",
            { Service: not Service } => $"Credential should be scoped to correct service: '{Service}'.",
            { Region: "" } => "Credential should be scoped to a valid region.",
            _ when scope.Date != date =>
                $"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{scope.Date}' != '{date}'.",
            _ => null,
        };
    }

    private string? WrongTime(RequestTime time)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset earliest = now.AddMinutes(-AllowedSkewMinutes);
        DateTimeOffset latest = now.AddMinutes(AllowedSkewMinutes);
        string shownNow = RequestTime.Format(now);
        return time.Time switch
        {
            _ when time.Time < earliest =>
                $"Signature expired: {time} is now earlier than {RequestTime.Format(earliest)} ({shownNow} - {AllowedSkewMinutes} min.)",
            _ when time.Time > latest =>
                $"Signature not yet current: {time} is still later than {RequestTime.Format(latest)} ({shownNow} + {AllowedSkewMinutes} min.)",
            _ => null,
        };
    }

    private string? WrongSignature(SandboxRequest request, AuthorizationHeader authorization, RequestTime time)
    {
        // UNSIGNED-PAYLOAD is for S3 and a few streaming operations; here the hash is always that of the body.
        string payloadHash = SignatureV4.Hash(request.Body);
        if (request.Header("X-Amz-Content-SHA256") is { } claimed && claimed != payloadHash)
        {
            return "The value of the X-Amz-Content-SHA256 header is not the SHA-256 of the request body.";
        }

        string canonicalRequest = CanonicalRequest.Create(request, authorization.SignedHeaders, payloadHash);
        string expected = SignatureV4.Compute(canonicalRequest, time.ToString(), authorization.Scope, SigningKey(authorization.Scope));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(authorization.Signature))
            ? null
            : "The request signature we calculated does not match the signature you provided. "
                + "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
    }

    private byte[] SigningKey(CredentialScope scope)
    {
        KeptKey? latest = _latestKey;
        if (latest?.Scope != scope)
        {
            _latestKey = latest = new(scope, SignatureV4.SigningKey(credentials.SecretKey, scope));
        }

        return latest.Key;
    }

    private sealed record KeptKey(CredentialScope Scope, byte[] Key);
}
