using TransferWorkflowState.Connection;

namespace TransferWorkflowState.Tests.Connection;

/// <summary>The order of credentials and region: each place counts as soon as those before it are gone.</summary>
[Collection(nameof(SerialTests))]
public sealed class ConnectionOrderTests : IDisposable
{
    private const string Profiles = """
        [profile night]
        region = ap-south-1
        aws_access_key_id = AKIDNIGHT
        aws_secret_access_key = secret
        [profile other]
        region = ca-central-1
        aws_access_key_id = AKIDOTHER
        aws_secret_access_key = secret
        [default]
        region = eu-north-1
        aws_access_key_id = AKIDDEFAULT
        aws_secret_access_key = secret
        [profile AWS PS Default]
        region = sa-east-1
        aws_access_key_id = AKIDOLD
        aws_secret_access_key = secret
        """;

    private static readonly ConnectionOptions _everything = new()
    {
        Region = "us-west-2",
        SessionRegion = "us-east-2",
        ProfileName = "night",
        AccessKey = "AKIDGIVEN",
        SecretKey = "secret",
        Credential = SuppliedCredentials.FromKeys("AKIDOBJECT", "secret"),
        SessionCredential = SuppliedCredentials.FromKeys("AKIDSESSION", "secret"),
        Precedence = SettingsPrecedence.AwsTools,
    };

    public ConnectionOrderTests() => File.WriteAllText(IsolatedEnvironment.ConfigFile, Profiles);

    public void Dispose() => File.WriteAllText(IsolatedEnvironment.ConfigFile, "");

    [Fact]
    public async Task Credentials_are_those_given_of_the_session_of_the_environment_and_of_profiles()
    {
        using LocalEndpoint container = LocalEndpoint.Container(TimeSpan.FromHours(1));
        using EnvironmentVariables environment = new(
            ("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT"), ("AWS_SECRET_ACCESS_KEY", "secret"), ("AWS_PROFILE", "other"),
            ("AWS_CONTAINER_CREDENTIALS_FULL_URI", container.Url));
        ConnectionOptions options = _everything;
        await AssertCredentialsAsync("AKIDGIVEN", "the keys passed in", options);
        options = options with { AccessKey = null, SecretKey = null };
        await AssertCredentialsAsync("AKIDNIGHT", "the profile night", options);
        options = options with { ProfileName = null };
        await AssertCredentialsAsync("AKIDOBJECT", "the credentials passed in", options);
        options = options with { Credential = null };
        await AssertCredentialsAsync("AKIDSESSION", "the session's $StoredAWSCredentials", options);
        options = options with { SessionCredential = null };
        await AssertCredentialsAsync("AKIDENVIRONMENT", "the environment", options);
        using EnvironmentVariables noKeys = new(("AWS_ACCESS_KEY_ID", null), ("AWS_SECRET_ACCESS_KEY", null));
        await AssertCredentialsAsync("AKIDOTHER", "the profile other", options);
        using EnvironmentVariables noProfile = new(("AWS_PROFILE", null));
        await AssertCredentialsAsync("AKIDDEFAULT", "the profile default", options);
        await LeaveProfilesFromAsync("[profile AWS PS Default]");
        await AssertCredentialsAsync("AKIDOLD", "the profile AWS PS Default", options);
        await LeaveProfilesFromAsync(null);
        await AssertCredentialsAsync("AKIDCONTAINER1", "the container", options);
    }

    [Fact]
    public async Task The_region_is_the_one_given_of_the_session_of_the_profile_and_of_the_environment()
    {
        using EnvironmentVariables environment = new(("AWS_REGION", "eu-west-1"), ("AWS_DEFAULT_REGION", "eu-west-2"));
        ConnectionOptions options = _everything;
        await AssertRegionAsync("us-west-2", "the value passed in", options);
        options = options with { Region = null };
        await AssertRegionAsync("ap-south-1", "the profile night", options);
        options = options with { ProfileName = null };
        await AssertRegionAsync("us-east-2", "the session's $StoredAWSRegion", options);
        options = options with { SessionRegion = null };
        await AssertRegionAsync("eu-north-1", "the profile default", options);
        await AssertRegionAsync("eu-west-1", "AWS_REGION", options with { Precedence = SettingsPrecedence.AwsCli });
        await LeaveProfilesFromAsync("[profile AWS PS Default]");
        await AssertRegionAsync("sa-east-1", "the profile AWS PS Default", options);
        await LeaveProfilesFromAsync(null);
        await AssertRegionAsync("eu-west-1", "AWS_REGION", options);
        using EnvironmentVariables less = new(("AWS_REGION", null));
        await AssertRegionAsync("eu-west-2", "AWS_DEFAULT_REGION", options);
    }

    [Fact]
    public async Task A_profile_can_lie_in_a_file_of_its_own()
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "[apart]\naws_access_key_id = AKIDAPART\naws_secret_access_key = secret\nregion = eu-south-1\n[default]\naws_access_key_id = AKIDOWN\naws_secret_access_key = secret", TestContext.Current.CancellationToken);
            FoundConnection found = await FoundConnection.OfAsync(new() { ProfileName = "apart", ProfileLocation = file });
            Assert.Equal(("AKIDAPART", "eu-south-1"), (found.AccessKey, found.Region));
            await AssertCredentialsAsync("AKIDOWN", "the profile default", new() { ProfileLocation = file, Region = "eu-west-1" });
            ConnectionException problem = await FoundConnection.ProblemOfAsync(new() { ProfileName = "nope", ProfileLocation = file });
            Assert.Equal(ConnectionProblem.UnknownProfile, problem.Problem);
            Assert.Contains(file, problem.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Temporary_keys_have_a_token()
    {
        FoundConnection found = await FoundConnection.OfAsync(_everything with { SessionToken = "token" });
        Assert.Equal("token", found.Token);
    }

    [Theory]
    [InlineData("token", "token")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public async Task Keys_of_the_environment_have_its_token(string? token, string expected)
    {
        using EnvironmentVariables environment = new(
            ("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT"), ("AWS_SECRET_ACCESS_KEY", "secret"), ("AWS_SESSION_TOKEN", token));
        FoundConnection found = await FoundConnection.OfAsync(new() { Region = "eu-west-1" });
        Assert.Equal(("AKIDENVIRONMENT", expected), (found.AccessKey, found.Token ?? ""));
    }

    [Fact]
    public async Task Half_a_pair_of_keys_is_not_passed_over()
    {
        ConnectionException problem = await FoundConnection.ProblemOfAsync(_everything with { SecretKey = null });
        Assert.Equal("An access key requires a secret key.", problem.Message);
        Assert.Equal(ConnectionProblem.NoCredentials, (await FoundConnection.ProblemOfAsync(_everything with { AccessKey = null })).Problem);
    }

    private static async Task AssertCredentialsAsync(string accessKey, string origin, ConnectionOptions options)
    {
        FoundConnection found = await FoundConnection.OfAsync(options);
        Assert.Equal((accessKey, origin), (found.AccessKey, found.Origin.Credentials));
    }

    private static async Task AssertRegionAsync(string region, string origin, ConnectionOptions options)
    {
        FoundConnection found = await FoundConnection.OfAsync(options);
        Assert.Equal((region, origin), (found.Region, found.Origin.Region));
    }

    private static Task LeaveProfilesFromAsync(string? section) => File.WriteAllTextAsync(
        IsolatedEnvironment.ConfigFile,
        section is null ? "" : Profiles[Profiles.IndexOf(section, StringComparison.Ordinal)..],
        TestContext.Current.CancellationToken);
}
