using System.Net;
using System.Text;

namespace TransferWorkflowState.Tests.Connection;

/// <summary>A web service on the loopback that answers every request as told, and remembers what was asked.</summary>
internal sealed class LocalEndpoint : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<int, string> _answer;
    private readonly List<LocalRequest> _requests = [];

    /// <param name="answer">From the number of the request, 1 for the first, to the answer.</param>
    public LocalEndpoint(Func<int, string> answer)
    {
        _answer = answer;
        Url = $"http://127.0.0.1:{FreePort.Next()}/";
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url { get; }

    private int StatusCode { get; init; } = 200;

    /// <summary>The requests so far.</summary>
    public LocalRequest[] Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>A container that hands out new keys for each request.</summary>
    /// <param name="lifetime">How long the keys are good.</param>
    public static LocalEndpoint Container(TimeSpan lifetime) => new(number => $$"""
        {"AccessKeyId": "AKIDCONTAINER{{number}}", "SecretAccessKey": "secret", "Token": "token", "Expiration": "{{DateTime.UtcNow + lifetime:yyyy-MM-dd'T'HH:mm:ss'Z'}}"}
        """);

    /// <summary>A container that hands out nothing, and says why.</summary>
    public static LocalEndpoint RefusingContainer(string reason) => new(_ => reason) { StatusCode = 401 };

    /// <summary>A Security Token Service that lets everybody be everybody.</summary>
    /// <param name="operation">AssumeRole or AssumeRoleWithWebIdentity.</param>
    public static LocalEndpoint TokenService(string operation) => new(_ => $"""
        <{operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{operation}Result>
          <Credentials><AccessKeyId>AKIDROLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>
            <Expiration>{DateTime.UtcNow.AddHours(1):yyyy-MM-dd'T'HH:mm:ss'Z'}</Expiration></Credentials>
          <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/night/s</Arn><AssumedRoleId>AROA:s</AssumedRoleId></AssumedRoleUser>
        </{operation}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></{operation}Response>
        """);

    /// <summary>A Security Token Service that lets nobody be anybody, and says why.</summary>
    public static LocalEndpoint RefusingTokenService(string reason) => new(_ => $"""
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code>
        <Message>{reason}</Message></Error><RequestId>1</RequestId></ErrorResponse>
        """) { StatusCode = 403 };

    /// <summary>The portal that hands out the keys of a login.</summary>
    public static LocalEndpoint SsoPortal() => new(_ => $$$"""
        {"roleCredentials": {"accessKeyId": "AKIDSSO", "secretAccessKey": "secret", "sessionToken": "token", "expiration": {{{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds()}}}}}
        """);

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext call = await _listener.GetContextAsync();
                using StreamReader body = new(call.Request.InputStream);
                LocalRequest request = new(
                    call.Request.Headers["Authorization"] ?? "", call.Request.Headers["X-Amz-Security-Token"], await body.ReadToEndAsync());
                int number;
                lock (_requests)
                {
                    _requests.Add(request);
                    number = _requests.Count;
                }

                call.Response.StatusCode = StatusCode;
                call.Response.ContentType = "text/xml";
                call.Response.Close(Encoding.UTF8.GetBytes(_answer(number)), willBlock: true);
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
        }
    }
}
