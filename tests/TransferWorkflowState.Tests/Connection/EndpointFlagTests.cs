using TransferWorkflowState.Connection;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Tests.Connection;

/// <summary>Where the wish for FIPS or dual stack is found, and with what it does not go together.</summary>
[Collection(nameof(SerialTests))]
public sealed class EndpointFlagTests : IDisposable
{
    private const string Plain = "https://transfer.eu-west-1.amazonaws.com";
    private const string Fips = "https://transfer-fips.eu-west-1.amazonaws.com";
    private const string DualStack = "https://transfer.eu-west-1.api.aws";

    private static readonly ConnectionOptions _options = new() { Region = "eu-west-1", AccessKey = "AKIDEXAMPLE", SecretKey = "secret" };

    public void Dispose() => File.WriteAllText(IsolatedEnvironment.ConfigFile, "");

    [Fact]
    public async Task A_given_wish_counts()
    {
        Assert.Equal(Plain, await EndpointOfAsync(_options));
        Assert.Equal(Fips, await EndpointOfAsync(_options with { UseFipsEndpoint = true }));
        Assert.Equal(DualStack, await EndpointOfAsync(_options with { UseDualStackEndpoint = true }));
    }

    [Theory]
    [InlineData("AWS_USE_FIPS_ENDPOINT", Fips)]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT", DualStack)]
    public async Task The_environment_counts_without_an_option(string variable, string endpoint)
    {
        using EnvironmentVariables environment = new((variable, "True"));
        Assert.Equal(endpoint, await EndpointOfAsync(_options));
        Assert.Equal(Plain, await EndpointOfAsync(_options with { UseFipsEndpoint = false, UseDualStackEndpoint = false }));
        using EnvironmentVariables nonsense = new((variable, "perhaps"));
        Assert.Equal(Plain, await EndpointOfAsync(_options));
    }

    [Theory]
    [InlineData("use_fips_endpoint", "AWS_USE_FIPS_ENDPOINT", Fips)]
    [InlineData("use_dualstack_endpoint", "AWS_USE_DUALSTACK_ENDPOINT", DualStack)]
    public async Task The_profile_counts_after_the_environment(string setting, string variable, string endpoint)
    {
        File.WriteAllText(IsolatedEnvironment.ConfigFile, $"[default]\n{setting} = true\n[profile night]\n{setting} = true\n[profile day]\n");
        Assert.Equal(endpoint, await EndpointOfAsync(_options));
        Assert.Equal(endpoint, await EndpointOfAsync(_options with { ProfileName = "night" }));
        Assert.Equal(Plain, await EndpointOfAsync(_options with { ProfileName = "day" }));
        using EnvironmentVariables environment = new((variable, "false"));
        Assert.Equal(Plain, await EndpointOfAsync(_options));
    }

    [Fact]
    public async Task An_old_fips_name_of_a_region_is_the_region_and_the_wish()
    {
        using TransferClient client = await TransferClientFactory.CreateAsync(_options with { Region = "fips-us-east-1" }, TestContext.Current.CancellationToken);
        Assert.Equal("endpoint https://transfer-fips.us-east-1.amazonaws.com, region us-east-1", client.ToString());
    }

    [Theory]
    [InlineData("eu-west-1", true, false, "FIPS and custom endpoint are not supported")]
    [InlineData("eu-west-1", false, true, "Dualstack and custom endpoint are not supported")]
    [InlineData("fips-us-east-1", false, false, "FIPS and custom endpoint are not supported")]
    [InlineData("us-east-1.elsewhere.test/", false, false, "not a valid hostname component")]
    public async Task A_custom_endpoint_does_not_go_together_with_a_wish_or_a_region_that_is_none(
        string region, bool fips, bool dualStack, string problem)
    {
        ConnectionOptions options = _options with
        {
            Region = region,
            EndpointUrl = "https://custom.test",
            UseFipsEndpoint = fips,
            UseDualStackEndpoint = dualStack,
        };
        ConnectionException refused = await Assert.ThrowsAsync<ConnectionException>(() => EndpointOfAsync(options));
        Assert.Equal(ConnectionProblem.InvalidEndpoint, refused.Problem);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    private static async Task<string> EndpointOfAsync(ConnectionOptions options)
    {
        using TransferClient client = await TransferClientFactory.CreateAsync(options, TestContext.Current.CancellationToken);
        return client.Config.ResolveEndpoint().URL;
    }
}
