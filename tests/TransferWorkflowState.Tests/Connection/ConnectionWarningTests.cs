using System.Security.Authentication;

using TransferWorkflowState.Connection;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Tests.Connection;

/// <summary>What a user is told of a connection that others can read, and what is never offered.</summary>
public sealed class ConnectionWarningTests
{
    private static readonly ConnectionOptions _options = new() { Region = "eu-west-1", AccessKey = "AKIDEXAMPLE", SecretKey = "secret" };

    [Theory]
    [InlineData("http://transfer.test", 1)]
    [InlineData("http://10.0.0.1:8080", 1)]
    [InlineData("http://localhost.test", 1)]
    [InlineData("https://transfer.test", 0)]
    [InlineData("http://127.0.0.1:8080", 0)]
    [InlineData("http://[::1]:8080", 0)]
    [InlineData("http://localhost", 0)]
    [InlineData(null, 0)]
    public async Task Plain_http_is_for_the_loopback(string? endpoint, int warnings) =>
        Assert.Equal(warnings, (await WarningsOfAsync(_options with { EndpointUrl = endpoint })).Count);

    [Fact]
    public async Task To_verify_nothing_is_worth_a_warning() =>
        Assert.Contains("Certificates are not verified", Assert.Single(await WarningsOfAsync(_options with { VerifySsl = false })), StringComparison.Ordinal);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Older_TLS_is_never_spoken(bool verify)
    {
        SslProtocols protocols = ServerTrust.CreateTlsOptions(_options with { VerifySsl = verify }).EnabledSslProtocols;
#pragma warning disable CA5398 // These are the ones to find.
        Assert.Equal(SslProtocols.Tls12 | SslProtocols.Tls13, protocols);
#pragma warning restore CA5398
    }

    private static async Task<IReadOnlyList<string>> WarningsOfAsync(ConnectionOptions options)
    {
        using TransferClient client = await TransferClientFactory.CreateAsync(options, TestContext.Current.CancellationToken);
        return client.Warnings;
    }
}
