using TransferWorkflowState.Connection;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Tests.Wire;

namespace TransferWorkflowState.Tests.Connection;

/// <summary>The certificates that AWS_CA_BUNDLE names.</summary>
[Collection(nameof(SerialTests))]
public sealed class CaBundleVariableTests : IDisposable
{
    private const string Variable = "AWS_CA_BUNDLE";

    private static readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private readonly TlsEndpoint _endpoint = new();
    private readonly TemporaryFile _bundle = new();

    public void Dispose()
    {
        _endpoint.Dispose();
        _bundle.Dispose();
    }

    [Fact]
    public async Task A_certificate_of_AWS_CA_BUNDLE_is_trusted()
    {
        await File.WriteAllTextAsync(_bundle.Path, _endpoint.Pem, _cancel);
        using EnvironmentVariables environment = new((Variable, _bundle.Path));

        Assert.Equal(OutcomeKind.Sent, (await SendAsync()).Kind);
    }

    [Fact]
    public async Task The_one_that_is_given_wins()
    {
        using TlsEndpoint other = new();
        await File.WriteAllTextAsync(_bundle.Path, other.Pem, _cancel);
        using TemporaryFile given = new();
        await File.WriteAllTextAsync(given.Path, _endpoint.Pem, _cancel);
        using EnvironmentVariables environment = new((Variable, _bundle.Path));

        Assert.Equal(OutcomeKind.Sent, (await SendAsync(given.Path)).Kind);
        Assert.Equal(FailureReason.ConnectionFailed, (await SendAsync()).Failure?.Reason);
    }

    [Fact]
    public async Task A_bundle_that_cannot_be_read_is_named()
    {
        using EnvironmentVariables environment = new((Variable, "/nowhere/bundle.pem"));

        ConnectionException refused = await Assert.ThrowsAsync<ConnectionException>(() => SendAsync());
        Assert.Equal(ConnectionProblem.InvalidCaBundle, refused.Problem);
        Assert.Contains("'/nowhere/bundle.pem'", refused.Message, StringComparison.Ordinal);
    }

    private async Task<CallbackOutcome> SendAsync(string? bundle = null)
    {
        ConnectionOptions options = new()
        {
            Region = "us-east-1",
            AccessKey = "AKIDEXAMPLE",
            SecretKey = "secret",
            EndpointUrl = _endpoint.Url,
            CaBundle = bundle,
            MaxAttempts = 1,
        };
        using CallbackSender sender = new(await TransferClientFactory.CreateAsync(options, _cancel));
        return await sender.SendAsync(SampleCallbacks.Create(), _cancel);
    }
}
