using TransferWorkflowState.Connection;
using TransferWorkflowState.Running;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Tests.Wire;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Tests.Connection;

/// <summary>What a user can wish of the connection: trust, signature, time limits.</summary>
public sealed class ConnectionOptionTests : IDisposable
{
    private static readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private readonly TlsEndpoint _endpoint = new();
    private readonly string _bundle = Path.GetTempFileName();

    private ConnectionOptions Options => new()
    {
        Region = "us-east-1",
        AccessKey = "AKIDEXAMPLE",
        SecretKey = "secret",
        EndpointUrl = _endpoint.Url,
        MaxAttempts = 1,
    };

    public void Dispose()
    {
        _endpoint.Dispose();
        File.Delete(_bundle);
    }

    [Fact]
    public async Task An_endpoint_with_an_untrusted_certificate_gets_no_token()
    {
        CallbackOutcome outcome = await SendAsync(Options);
        Assert.Equal(FailureReason.ConnectionFailed, outcome.Failure?.Reason);
    }

    [Fact]
    public async Task A_certificate_is_accepted_without_verification() =>
        Assert.Equal(OutcomeKind.Sent, (await SendAsync(Options with { VerifySsl = false })).Kind);

    [Fact]
    public async Task A_certificate_that_the_bundle_vouches_for_is_accepted()
    {
        await File.WriteAllTextAsync(_bundle, _endpoint.Pem, _cancel);
        Assert.Equal(OutcomeKind.Sent, (await SendAsync(Options with { CaBundle = _bundle })).Kind);
    }

    [Fact]
    public async Task A_certificate_that_the_bundle_does_not_vouch_for_is_rejected()
    {
        using TlsEndpoint other = new();
        await File.WriteAllTextAsync(_bundle, other.Pem, _cancel);
        Assert.Equal(FailureReason.ConnectionFailed, (await SendAsync(Options with { CaBundle = _bundle })).Failure?.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not contain a certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public async Task A_bundle_without_certificates_is_refused(string text)
    {
        await File.WriteAllTextAsync(_bundle, text, _cancel);
        await AssertRefusedAsync(_bundle);
    }

    [Fact]
    public Task A_bundle_that_does_not_exist_is_refused() => AssertRefusedAsync(Path.Combine(Path.GetTempPath(), "none", "none.pem"));

    [Fact]
    public async Task Without_a_signature_no_credentials_are_needed()
    {
        using TransferSandbox sandbox = TransferSandbox.Start();
        CallbackOutcome outcome = await SendAsync(
            new() { Region = "us-east-1", EndpointUrl = sandbox.EndpointUrl.OriginalString, SignRequests = false });
        Assert.Equal("MissingAuthenticationTokenException", outcome.Failure?.ErrorCode);
    }

    [Fact]
    public async Task No_time_limit_is_one_too() => Assert.Equal(
        OutcomeKind.Sent,
        (await SendAsync(Options with { VerifySsl = false, ReadTimeout = Timeout.InfiniteTimeSpan, ConnectTimeout = Timeout.InfiniteTimeSpan })).Kind);

    [Fact]
    public async Task A_client_says_what_it_is_connected_to()
    {
        using TransferClient client = await TransferClientFactory.CreateAsync(Options with { EndpointUrl = null, Region = "eu-west-1" }, _cancel);
        Assert.Equal("endpoint https://transfer.eu-west-1.amazonaws.com, region eu-west-1", client.ToString());
    }

    private static async Task<CallbackOutcome> SendAsync(ConnectionOptions options)
    {
        using CallbackSender sender = new(await TransferClientFactory.CreateAsync(options, _cancel));
        return await sender.SendAsync(SampleCallbacks.Create(), _cancel);
    }

    private async Task AssertRefusedAsync(string bundle)
    {
        ConnectionException refused = await Assert.ThrowsAsync<ConnectionException>(() => SendAsync(Options with { CaBundle = bundle }));
        Assert.Equal(ConnectionProblem.InvalidCaBundle, refused.Problem);
        Assert.Contains(bundle, refused.Message, StringComparison.Ordinal);
    }
}
