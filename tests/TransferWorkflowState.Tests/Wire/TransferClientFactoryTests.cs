using TransferWorkflowState.Connection;
using TransferWorkflowState.Queues;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Tests.Wire;

[Collection(nameof(SerialTests))]
public sealed class TransferClientFactoryTests : IDisposable
{
    private static readonly ConnectionOptions _withKeys = new() { AccessKey = "AKIDEXAMPLE", SecretKey = "secret" };

    public void Dispose() => File.WriteAllText(IsolatedEnvironment.ConfigFile, "");

    [Theory]
    [InlineData("eu-central-1", "https://transfer.eu-central-1.amazonaws.com")]
    [InlineData("us-gov-west-1", "https://transfer.us-gov-west-1.amazonaws.com")]
    [InlineData("cn-north-1", "https://transfer.cn-north-1.amazonaws.com.cn")]
    public async Task The_endpoint_is_the_region_s(string region, string endpoint)
    {
        Assert.Equal(endpoint, await EndpointOfAsync(_withKeys with { Region = region }));
    }

    [Fact]
    public async Task A_given_endpoint_wins_over_every_other()
    {
        using EnvironmentVariables environment = new(("AWS_ENDPOINT_URL_TRANSFER", "http://env.test"));
        Assert.Equal("http://given.test/", await EndpointOfAsync(_withKeys with { Region = "eu-west-1", EndpointUrl = "http://given.test" }));
    }

    [Fact]
    public async Task The_endpoint_of_the_service_wins_over_the_one_of_all_services()
    {
        using EnvironmentVariables environment = new(("AWS_ENDPOINT_URL", "http://all.test"), ("AWS_REGION", "eu-west-1"));
        Assert.Equal("http://all.test/", await EndpointOfAsync(_withKeys));
        using EnvironmentVariables service = new(("AWS_ENDPOINT_URL_TRANSFER", "http://transfer.test"));
        Assert.Equal("http://transfer.test/", await EndpointOfAsync(_withKeys));
    }

    [Fact]
    public async Task The_profile_gives_region_endpoint_and_credentials()
    {
        File.WriteAllText(IsolatedEnvironment.ConfigFile, """
            [profile night]
            region = ap-south-1
            aws_access_key_id = AKIDNIGHT
            aws_secret_access_key = secret
            [profile lab]
            region = ap-south-1
            endpoint_url = http://lab.test
            aws_access_key_id = AKIDLAB
            aws_secret_access_key = secret
            """);
        Assert.Equal("https://transfer.ap-south-1.amazonaws.com", await EndpointOfAsync(new() { ProfileName = "night" }));
        Assert.Equal("http://lab.test/", await EndpointOfAsync(new() { ProfileName = "lab" }));
    }

    [Fact]
    public async Task The_region_of_a_named_profile_wins_over_the_environment_s_as_in_AWS_Tools_only()
    {
        File.WriteAllText(IsolatedEnvironment.ConfigFile, "[profile night]\nregion = ap-south-1");
        using EnvironmentVariables region = new(("AWS_REGION", "eu-west-1"));
        ConnectionOptions night = _withKeys with { ProfileName = "night" };
        Assert.Equal(
            "https://transfer.ap-south-1.amazonaws.com",
            await EndpointOfAsync(night with { Precedence = SettingsPrecedence.AwsTools }));
        Assert.Equal("https://transfer.eu-west-1.amazonaws.com", await EndpointOfAsync(night));
        Assert.Equal("https://transfer.eu-west-1.amazonaws.com", await EndpointOfAsync(_withKeys));
    }

    [Fact]
    public async Task AWS_DEFAULT_REGION_counts_after_AWS_REGION()
    {
        using EnvironmentVariables environment = new(("AWS_DEFAULT_REGION", "sa-east-1"));
        Assert.Equal("https://transfer.sa-east-1.amazonaws.com", await EndpointOfAsync(_withKeys));
        using EnvironmentVariables region = new(("AWS_REGION", "eu-west-1"));
        Assert.Equal("https://transfer.eu-west-1.amazonaws.com", await EndpointOfAsync(_withKeys));
    }

    [Fact]
    public async Task The_number_of_attempts_is_the_given_one_the_environment_s_the_profile_s_or_ten()
    {
        ConnectionOptions options = _withKeys with { Region = "eu-west-1" };
        Assert.Equal(10, await AttemptsOfAsync(options));
        await File.WriteAllTextAsync(IsolatedEnvironment.ConfigFile, "[profile night]\nmax_attempts = 5", TestContext.Current.CancellationToken);
        Assert.Equal(5, await AttemptsOfAsync(options with { ProfileName = "night" }));
        using EnvironmentVariables environment = new(("AWS_MAX_ATTEMPTS", "4"));
        Assert.Equal(4, await AttemptsOfAsync(options with { ProfileName = "night" }));
        Assert.Equal(3, await AttemptsOfAsync(options with { MaxAttempts = 3 }));
        using EnvironmentVariables nonsense = new(("AWS_MAX_ATTEMPTS", "many"));
        Assert.Equal(10, await AttemptsOfAsync(options));
    }

    [Theory]
    [InlineData("ftp://files.test")]
    [InlineData("not a url")]
    [InlineData("")]
    [InlineData(" ")]
    public async Task An_endpoint_that_is_not_a_web_address_is_refused(string endpoint)
    {
        Assert.Equal(ConnectionProblem.InvalidEndpoint, await ProblemOfAsync(_withKeys with { Region = "eu-west-1", EndpointUrl = endpoint }));
    }

    [Theory]
    [InlineData("https://kate:Sw0rdfish@files.test")]
    [InlineData("kate:Sw0rdfish@files.test")]
    [InlineData("ftp://kate:Sw0rdfish@files.test")]
    [InlineData("https://kate:Sw0rd fish@files.test")]
    public async Task The_password_of_an_endpoint_is_not_shown_wherever_it_is_from(string endpoint)
    {
        ConnectionOptions options = _withKeys with { Region = "eu-west-1" };
        await AssertHiddenAsync(options with { EndpointUrl = endpoint });

        using EnvironmentVariables environment = new(("AWS_ENDPOINT_URL_TRANSFER", endpoint));
        await AssertHiddenAsync(options);
    }

    [Theory]
    [InlineData("https://kate:Sw0rdfish@queues.test")]
    [InlineData("https://kate:Sw0rd fish@queues.test")]
    public async Task The_endpoint_of_a_queue_has_no_password_either(string endpoint)
    {
        ConnectionOptions options = _withKeys with { Region = "eu-west-1" };
        using TransferClient callbacks = await TransferClientFactory.CreateAsync(options, TestContext.Current.CancellationToken);
        using EnvironmentVariables environment = new(("AWS_ENDPOINT_URL_SQS", endpoint));

        ConnectionException refused = Assert.Throws<ConnectionException>(() =>
            QueueClientFactory.Create(QueueAddress.Parse("https://sqs.eu-west-1.amazonaws.com/123456789012/steps"), options, callbacks));

        Assert.Equal(ConnectionProblem.InvalidEndpoint, refused.Problem);
        Assert.DoesNotContain("rdfish", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_region_profile_or_key_is_named()
    {
        Assert.Equal(ConnectionProblem.NoRegion, await ProblemOfAsync(_withKeys));
        Assert.Equal(ConnectionProblem.NoCredentials, await ProblemOfAsync(new() { Region = "eu-west-1" }));
        Assert.Equal(ConnectionProblem.UnknownProfile, await ProblemOfAsync(new() { Region = "eu-west-1", ProfileName = "nope" }));
        using EnvironmentVariables environment = new(("AWS_PROFILE", "nope"));
        Assert.Equal(ConnectionProblem.UnknownProfile, await ProblemOfAsync(new() { Region = "eu-west-1" }));
    }

    private static async Task AssertHiddenAsync(ConnectionOptions options)
    {
        ConnectionException refused = await Assert.ThrowsAsync<ConnectionException>(() => TransferClientFactory.CreateAsync(options, TestContext.Current.CancellationToken));
        Assert.Equal(ConnectionProblem.InvalidEndpoint, refused.Problem);
        Assert.DoesNotContain("Sw0rd", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<string> EndpointOfAsync(ConnectionOptions options)
    {
        using TransferClient client = await TransferClientFactory.CreateAsync(options, TestContext.Current.CancellationToken);
        return client.Config.ResolveEndpoint().URL;
    }

    private static async Task<int> AttemptsOfAsync(ConnectionOptions options)
    {
        using TransferClient client = await TransferClientFactory.CreateAsync(options, TestContext.Current.CancellationToken);
        return client.Config.MaxErrorRetry + 1;
    }

    private static async Task<ConnectionProblem> ProblemOfAsync(ConnectionOptions options)
    {
        ConnectionException problem = await Assert.ThrowsAsync<ConnectionException>(
            () => TransferClientFactory.CreateAsync(options, TestContext.Current.CancellationToken));
        Assert.NotEmpty(problem.NextStep);
        return problem.Problem;
    }
}
