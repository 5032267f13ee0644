using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using Amazon.Runtime;
using Amazon.Util;

namespace TransferWorkflowState.Wire;

/// <summary>
/// AWS Signature Version 4 of the requests that are made here: a POST of JSON to the root of an endpoint. The SDK's signer
/// knows every request there is, and allocates five times as much for one.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
/// </summary>
internal sealed class SignatureV4
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string Terminator = "aws4_request";

    private readonly string _host;
    private readonly string _region;
    private readonly string _service;
    private SigningKey _key = new("", "", []);

    /// <param name="host">Of the endpoint, with its port unless that is the default.</param>
    /// <param name="region">The region to sign for.</param>
    /// <param name="service">The service to sign for.</param>
    public SignatureV4(string host, string region, string service)
    {
        _host = host;
        _region = region;
        _service = service;
    }

    /// <summary>Adds the signature, and the headers that belong to it.</summary>
    /// <param name="message">The request.</param>
    /// <param name="target">Its header X-Amz-Target.</param>
    /// <param name="content">Its body.</param>
    /// <param name="credentials">What it is signed with.</param>
    /// <param name="time">The time to sign for.</param>
    public void Sign(HttpRequestMessage message, string target, byte[] content, ImmutableCredentials credentials, DateTimeOffset time)
    {
        string timestamp = time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string date = timestamp[..8];
        string contentHash = Hex(SHA256.HashData(content));
        (string names, string token) = credentials.UseToken
            ? ("content-type;host;x-amz-api-version;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-amz-target", $"x-amz-security-token:{credentials.Token}\n")
            : ("content-type;host;x-amz-api-version;x-amz-content-sha256;x-amz-date;x-amz-target", "");
        string canonical =
            $"POST\n/\n\ncontent-type:{RequestSigner.ContentType}\nhost:{_host}\nx-amz-api-version:{TransferClientConfig.ApiVersion}\n" +
            $"x-amz-content-sha256:{contentHash}\nx-amz-date:{timestamp}\n{token}x-amz-target:{target}\n\n{names}\n{contentHash}";
        string scope = $"{date}/{_region}/{_service}/{Terminator}";
        string toSign = $"{Algorithm}\n{timestamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        string signature = Hex(Hmac(KeyFor(credentials.SecretKey, date), toSign));

        _ = message.Headers.TryAddWithoutValidation(HeaderKeys.XAmzDateHeader, timestamp);
        _ = message.Headers.TryAddWithoutValidation(HeaderKeys.XAmzContentSha256Header, contentHash);
        _ = message.Headers.TryAddWithoutValidation(
            HeaderKeys.AuthorizationHeader, $"{Algorithm} Credential={credentials.AccessKey}/{scope}, SignedHeaders={names}, Signature={signature}");
        if (credentials.UseToken)
        {
            _ = message.Headers.TryAddWithoutValidation(HeaderKeys.XAmzSecurityTokenHeader, credentials.Token);
        }
    }

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    /// <summary>The key of a day: four hashes that are the same for all of its requests.</summary>
    private byte[] KeyFor(string secretKey, string date)
    {
        SigningKey key = _key;
        if (key.Date != date || key.SecretKey != secretKey)
        {
            byte[] ofDate = Hmac(Encoding.UTF8.GetBytes($"AWS4{secretKey}"), date);
            _key = key = new(secretKey, date, Hmac(Hmac(Hmac(ofDate, _region), _service), Terminator));
        }

        return key.Bytes;
    }

    private sealed record SigningKey(string SecretKey, string Date, byte[] Bytes);
}
