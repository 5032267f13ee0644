using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using Amazon.Runtime;
using Amazon.Util;

namespace TransferWorkflowState.Aws.Internal;

/// <summary>
/// Signature Version 4 for the one shape that requests have here: a POST without a query. The SDK's signer serves every
/// shape there is, and derives the key of the day anew for each request. Thread-safe.
/// </summary>
internal sealed class RequestSigner
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string Terminator = "aws4_request";

    // In the order that the signature wants.
    private static readonly string[] _signedHeaders =
        ["content-type", "host", "x-amz-api-version", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token", "x-amz-target"];

    private readonly string _endpoint;
    private readonly string _host;
    private readonly string _path;
    private readonly string _region;
    private readonly string _service;
    private DayKey? _key;

    public RequestSigner(Uri endpoint, string region, string service)
    {
        _endpoint = endpoint.ToString();
        _host = endpoint.IsDefaultPort ? endpoint.Host : $"{endpoint.Host}:{endpoint.Port}";

        // Encoded a second time, as every service but S3 has it.
        _path = string.Join('/', endpoint.AbsolutePath.Split('/').Select(Uri.EscapeDataString));
        _region = region;
        _service = service;
    }

    /// <summary>Adds the headers that make a request a signed one.</summary>
    public void Sign(IDictionary<string, string> headers, byte[] content, ImmutableCredentials keys)
    {
        string time = CorrectClockSkew.GetCorrectedUtcNowForEndpoint(_endpoint).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string contentHash = HashOf(content);
        headers[HeaderKeys.HostHeader] = _host;
        headers[HeaderKeys.XAmzDateHeader] = time;
        headers[HeaderKeys.XAmzContentSha256Header] = contentHash;
        if (keys.UseToken)
        {
            headers[HeaderKeys.XAmzSecurityTokenHeader] = keys.Token;
        }

        StringBuilder canonical = new($"POST\n{_path}\n\n", 1024);
        StringBuilder names = new(128);
        foreach (string name in _signedHeaders)
        {
            if (headers.TryGetValue(name, out string? value))
            {
                _ = canonical.Append(name).Append(':').Append(value).Append('\n');
                _ = names.Append(names.Length == 0 ? "" : ";").Append(name);
            }
        }

        _ = canonical.Append('\n').Append(names).Append('\n').Append(contentHash);
        string day = time[..8];
        string scope = $"{day}/{_region}/{_service}/{Terminator}";
        string toSign = $"{Algorithm}\n{time}\n{scope}\n{HashOf(Encoding.UTF8.GetBytes(canonical.ToString()))}";
        string signature = AWSSDKUtils.ToHex(Hmac(KeyOf(day, keys.SecretKey), toSign), true);
        headers[HeaderKeys.AuthorizationHeader] = $"{Algorithm} Credential={keys.AccessKey}/{scope}, SignedHeaders={names}, Signature={signature}";
    }

    private static string HashOf(byte[] data) => AWSSDKUtils.ToHex(SHA256.HashData(data), true);

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private byte[] KeyOf(string day, string secretKey)
    {
        DayKey? known = _key;
        if (known is null || known.Day != day || known.SecretKey != secretKey)
        {
            byte[] ofRegion = Hmac(Hmac(Encoding.UTF8.GetBytes($"AWS4{secretKey}"), day), _region);
            known = _key = new(day, secretKey, Hmac(Hmac(ofRegion, _service), Terminator));
        }

        return known.Key;
    }

    private sealed record DayKey(string Day, string SecretKey, byte[] Key)
    {
        public override string ToString() => Day;
    }
}
