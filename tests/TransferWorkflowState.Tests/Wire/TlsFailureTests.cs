using System.Net;
using System.Net.Sockets;

using TransferWorkflowState.Connection;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Wire;

/// <summary>A server that cannot be trusted: why, what to do, and that it is not tried again.</summary>
public sealed class TlsFailureTests : IDisposable
{
    private const int Limit = 60_000;

    private static readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private readonly TemporaryFile _bundle = new();

    public void Dispose() => _bundle.Dispose();

    [Fact(Timeout = Limit)]
    public async Task An_issuer_that_is_not_trusted_is_named()
    {
        using TlsEndpoint endpoint = new();
        CallbackOutcome outcome = await SendAsync(endpoint.Url, bundle: null);

        Assert.Equal("The certificate of '127.0.0.1' was rejected: its issuer 'CN=127.0.0.1' is not trusted.", outcome.Failure!.Message);
        Assert.Contains("AWS_CA_BUNDLE", outcome.Failure.NextStep, StringComparison.Ordinal);
        AssertNotRetried(outcome);
        Assert.Equal(ConnectionSetting.CaBundle, outcome.Failure.Setting);
        Assert.Equal(1, endpoint.ConnectionCount);
    }

    [Fact(Timeout = Limit)]
    public async Task The_names_of_another_host_are_shown()
    {
        using TlsEndpoint endpoint = new(address: "10.9.8.7");
        CallbackOutcome outcome = await SendAsync(endpoint.Url, endpoint.Pem);

        Assert.Equal("The certificate of '127.0.0.1' was rejected: it was issued for another host: 10.9.8.7.", outcome.Failure!.Message);
        Assert.Null(outcome.Failure.Setting);
        AssertNotRetried(outcome);
    }

    [Fact(Timeout = Limit)]
    public async Task The_end_of_an_expired_certificate_is_shown()
    {
        using TlsEndpoint endpoint = new(validity: TimeSpan.FromHours(-3));
        CallbackOutcome outcome = await SendAsync(endpoint.Url, endpoint.Pem);

        Assert.Matches(@"^The certificate of '127\.0\.0\.1' was rejected: it expired on \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ\.$", outcome.Failure!.Message);
        AssertNotRetried(outcome);
    }

    [Theory(Timeout = Limit)]
    [InlineData("15030100020246", "The server does not offer TLS 1.2 or later.")]
    [InlineData("485454502F312E3120343030204261642052657175657374", "The server did not respond with TLS")]
    [InlineData("15030300020228", "The TLS handshake failed: ")]
    public async Task A_handshake_that_cannot_succeed_says_why(string response, string message)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task server = RespondAsync(listener, Convert.FromHexString(response));
        CallbackOutcome outcome = await SendAsync($"https://{listener.LocalEndpoint}", bundle: null);
        await server;

        Assert.StartsWith(message, outcome.Failure!.Message, StringComparison.Ordinal);
        AssertNotRetried(outcome);
    }

    [Fact(Timeout = Limit)]
    public async Task A_handshake_that_breaks_is_retried_and_nothing_has_arrived()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task server = Task.WhenAll(RespondAsync(listener, []), RespondAsync(listener, []));
        CallbackOutcome outcome = await SendAsync($"https://{listener.LocalEndpoint}", bundle: null, maxAttempts: 2);
        await server;

        Assert.Equal((FailureReason.ConnectionFailed, 2, false), (outcome.Failure!.Reason, outcome.Attempts, outcome.Failure.MayHaveArrived));
        Assert.DoesNotContain("inner exception", outcome.Failure.Message, StringComparison.Ordinal);
    }

    private static void AssertNotRetried(CallbackOutcome outcome)
    {
        Assert.Equal((FailureReason.ConnectionFailed, 1, false), (outcome.Failure!.Reason, outcome.Attempts, outcome.Failure.MayHaveArrived));
    }

    private static async Task RespondAsync(TcpListener listener, byte[] response)
    {
        using TcpClient connection = await listener.AcceptTcpClientAsync(_cancel);
        _ = await connection.GetStream().ReadAsync(new byte[4096], _cancel);
        await connection.GetStream().WriteAsync(response, _cancel);
    }

    private async Task<CallbackOutcome> SendAsync(string url, string? bundle, int maxAttempts = 10)
    {
        await File.WriteAllTextAsync(_bundle.Path, bundle ?? "", _cancel);
        ConnectionOptions options = new()
        {
            Region = "us-east-1",
            EndpointUrl = url,
            AccessKey = "AKIDEXAMPLE",
            SecretKey = "secret",
            CaBundle = bundle is null ? null : _bundle.Path,
            MaxAttempts = maxAttempts,
        };
        using CallbackSender sender = new(await TransferClientFactory.CreateAsync(options, _cancel));
        return await sender.SendAsync(SampleCallbacks.Create(), _cancel);
    }
}
