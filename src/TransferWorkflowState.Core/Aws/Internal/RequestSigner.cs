using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;
using Amazon.Util;

namespace TransferWorkflowState.Aws.Internal;

/// <summary>
/// Signature Version 4 for the one shape that requests have here: a POST without a query. The SDK's signer serves every
/// shape, and derives the key of the day anew for each request. Thread-safe.
/// </summary>
internal sealed class RequestSigner
{
    private readonly string _path;
    private readonly string _host;
    private readonly string _endpoint;
    private readonly string _region;
    private readonly string _service;
    private DayKey? _key;

    public RequestSigner(Uri endpoint, string region, string service)
    {
        _path = AWSSDKUtils.CanonicalizeResourcePathV2(endpoint, "/", true, null);
        _host = endpoint.IsDefaultPort ? endpoint.Host : $"{endpoint.Host}:{endpoint.Port}";
        _endpoint = endpoint.ToString();
        _region = region;
        _service = service;
    }

    /// <summary>Adds the headers that a signed request has.</summary>
    public void Sign(IDictionary<string, string> headers, byte[] content, ImmutableCredentials keys)
    {
        DateTime now = CorrectClockSkew.GetCorrectedUtcNowForEndpoint(_endpoint);
        string time = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        headers[HeaderKeys.HostHeader] = _host;
        headers[HeaderKeys.XAmzDateHeader] = time;
        headers[HeaderKeys.XAmzContentSha256Header] = HexOf(SHA256.HashData(content));
        if (keys.UseToken)
        {
            headers[HeaderKeys.XAmzSecurityTokenHeader] = keys.Token;
        }
    }
}
