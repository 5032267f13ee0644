using TransferWorkflowState.Connection;

namespace TransferWorkflowState.Tests.Connection;

/// <summary>Settings of the environment and of profiles that are missing, cut or broken.</summary>
[Collection(nameof(SerialTests))]
public sealed class SettingTests : IDisposable
{
    private const string Marker = "SECRETMARKER";

    private static readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private static readonly ConnectionOptions _tools = new() { Precedence = SettingsPrecedence.AwsTools };

    public void Dispose() => File.WriteAllText(IsolatedEnvironment.ConfigFile, "");

    [Fact]
    public async Task AWS_DEFAULT_PROFILE_counts_as_in_AWS_CLI_and_not_as_in_AWS_Tools()
    {
        await ConfigureAsync("[default]\nregion = eu-north-1\naws_access_key_id = AKIDDEFAULT\naws_secret_access_key = s\n[profile night]\nregion = ap-south-1\naws_access_key_id = AKIDNIGHT\naws_secret_access_key = s\n");
        using EnvironmentVariables environment = new(("AWS_DEFAULT_PROFILE", "night"));
        FoundConnection cli = await FoundConnection.OfAsync(new());
        Assert.Equal(("AKIDNIGHT", "ap-south-1"), (cli.AccessKey, cli.Region));
        FoundConnection tools = await FoundConnection.OfAsync(_tools);
        Assert.Equal(("AKIDDEFAULT", "eu-north-1"), (tools.AccessKey, tools.Region));
    }

    [Fact]
    public async Task A_named_profile_without_a_region_has_the_default_one_s_in_AWS_Tools_only()
    {
        await ConfigureAsync("[default]\nregion = eu-north-1\n[profile bare]\naws_access_key_id = AKIDBARE\naws_secret_access_key = s\n");
        Assert.Equal("eu-north-1", (await FoundConnection.OfAsync(_tools with { ProfileName = "bare" })).Region);
        Assert.Equal(ConnectionProblem.NoRegion, (await FoundConnection.ProblemOfAsync(new() { ProfileName = "bare" })).Problem);
    }

    [Theory]
    [InlineData("AWS_REGION")]
    [InlineData("AWS_ACCESS_KEY_ID")]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    [InlineData("AWS_SESSION_TOKEN")]
    public async Task A_value_with_a_line_end_is_refused_by_its_name(string variable)
    {
        (string Name, string? Value)[] variables =
            [("AWS_REGION", "eu-west-1"), ("AWS_ACCESS_KEY_ID", "AKID"), ("AWS_SECRET_ACCESS_KEY", "secret"), ("AWS_SESSION_TOKEN", "token")];
        using EnvironmentVariables environment = new(variables);
        foreach (string damage in new[] { "\r", "\n", " ", "\t" })
        {
            using EnvironmentVariables damaged = new((variable, Marker + damage));
            ConnectionException problem = await FoundConnection.ProblemOfAsync(new());
            Assert.Equal(ConnectionProblem.InvalidSetting, problem.Problem);
            Assert.Contains(variable, problem.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(Marker, problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Half_a_pair_of_keys_is_refused_by_what_is_missing()
    {
        await ConfigureAsync("[default]\naws_access_key_id = AKIDDEFAULT\naws_secret_access_key = s\n");
        foreach (ConnectionOptions options in new[] { new() { Region = "eu-west-1" }, _tools with { Region = "eu-west-1" } })
        {
            using EnvironmentVariables environment = new(("AWS_ACCESS_KEY_ID", "AKID"));
            ConnectionException problem = await FoundConnection.ProblemOfAsync(options);
            Assert.Equal("Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY", problem.Message);
        }
    }

    [Fact]
    public async Task A_broken_line_is_named_and_not_repeated()
    {
        await ConfigureAsync($"[default]\nregion = eu-west-1\n{Marker}\n");
        ConnectionException problem = await FoundConnection.ProblemOfAsync(new());
        Assert.Equal(ConnectionProblem.InvalidConfigFile, problem.Problem);
        Assert.Contains(IsolatedEnvironment.ConfigFile, problem.Message, StringComparison.Ordinal);
        Assert.Contains("Line 3 ", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_in_an_endpoint_is_not_shown()
    {
        ConnectionException problem = await Assert.ThrowsAsync<ConnectionException>(static () => TransferClientFactory.CreateAsync(
            new() { Region = "eu-west-1", AccessKey = "AKID", SecretKey = "s", EndpointUrl = $"http://user:{Marker}@127.0.0.1:9" }, _cancel));
        Assert.Equal(ConnectionProblem.InvalidEndpoint, problem.Problem);
        Assert.DoesNotContain(Marker, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_that_refuses_is_quoted()
    {
        using LocalEndpoint container = LocalEndpoint.RefusingContainer("no role for this task");
        using EnvironmentVariables environment = new(("AWS_CONTAINER_CREDENTIALS_FULL_URI", container.Url));
        ConnectionException problem = await FoundConnection.ProblemOfAsync(new() { Region = "eu-west-1" });
        Assert.Equal(ConnectionProblem.CredentialsUnavailable, problem.Problem);
        Assert.Contains("401", problem.Message, StringComparison.Ordinal);
        Assert.Contains("no role for this task", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_of_a_login_is_exported_by_AWS_CLI_or_says_the_line_that_does()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for AWS CLI is a shell script.");
        await ConfigureAsync("[profile night]\nlogin_session = arn:aws:iam::123456789012:user/me\n");
        ConnectionOptions night = new() { ProfileName = "night", Region = "eu-west-1" };
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            using EnvironmentVariables path = new(("PATH", $"{folder.FullName}:/usr/bin:/bin"));
            string aws = Path.Combine(folder.FullName, "aws");
            await File.WriteAllTextAsync(aws, "#!/bin/sh\nexit 1\n", _cancel);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(aws, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            Assert.Contains(
                "credential_process = aws configure export-credentials --profile night --format process",
                (await FoundConnection.ProblemOfAsync(night)).NextStep,
                StringComparison.Ordinal);
            await File.WriteAllTextAsync(
                aws,
                "#!/bin/sh\n[ \"$*\" = 'configure export-credentials --profile night --format process' ] && echo '{\"Version\": 1, \"AccessKeyId\": \"AKIDLOGIN\", \"SecretAccessKey\": \"s\", \"SessionToken\": \"t\"}'\n",
                _cancel);
            Assert.Equal("AKIDLOGIN", (await FoundConnection.OfAsync(night)).AccessKey);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task ConfigureAsync(string text) => File.WriteAllTextAsync(IsolatedEnvironment.ConfigFile, text, _cancel);
}
