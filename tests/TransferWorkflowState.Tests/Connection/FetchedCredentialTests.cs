using TransferWorkflowState.Connection;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Connection;

/// <summary>Credentials that have to be fetched: roles, processes, containers, logins.</summary>
[Collection(nameof(SerialTests))]
public sealed class FetchedCredentialTests : IDisposable
{
    private const string Marker = "SECRETMARKER";

    private static readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private static readonly ConnectionOptions _night = new() { ProfileName = "night", Region = "eu-west-1" };

    private readonly string _file = Path.GetTempFileName();

    public void Dispose()
    {
        File.WriteAllText(IsolatedEnvironment.ConfigFile, "");
        File.Delete(_file);
    }

    [Fact]
    public async Task A_role_is_assumed_with_the_credentials_of_its_source_profile()
    {
        using LocalEndpoint sts = LocalEndpoint.TokenService("AssumeRole");
        using EnvironmentVariables environment = new(("AWS_ENDPOINT_URL_STS", sts.Url));
        await ConfigureAsync("""
            [profile base]
            aws_access_key_id = AKIDBASE
            aws_secret_access_key = secret
            [profile night]
            role_arn = arn:aws:iam::123456789012:role/night
            source_profile = base
            external_id = 4711
            """);
        FoundConnection found = await FoundConnection.OfAsync(_night);
        Assert.Equal(("AKIDROLE", "token"), (found.AccessKey, found.Token));
        LocalRequest asked = Assert.Single(sts.Requests);
        Assert.Equal("AKIDBASE", asked.AccessKey);
        Assert.Contains("ExternalId=4711", asked.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_wants_a_code_asks_for_it_once()
    {
        using LocalEndpoint sts = LocalEndpoint.TokenService("AssumeRole");
        using EnvironmentVariables environment = new(("AWS_ENDPOINT_URL_STS", sts.Url));
        await ConfigureAsync("""
            [profile base]
            aws_access_key_id = AKIDBASE
            aws_secret_access_key = secret
            [profile night]
            role_arn = arn:aws:iam::123456789012:role/night
            source_profile = base
            mfa_serial = arn:aws:iam::123456789012:mfa/me
            """);
        List<string> asked = [];
        FoundConnection found = await FoundConnection.OfAsync(_night with
        {
            MfaCode = device =>
            {
                asked.Add(device);
                return "123456";
            },
        });
        Assert.Equal("AKIDROLE", found.AccessKey);
        Assert.Equal("arn:aws:iam::123456789012:mfa/me", Assert.Single(asked));
        Assert.Contains("TokenCode=123456", Assert.Single(sts.Requests).Body, StringComparison.Ordinal);
        Assert.Equal(ConnectionProblem.NoCredentials, (await FoundConnection.ProblemOfAsync(_night)).Problem);
    }

    [Fact]
    public async Task A_role_is_assumed_with_a_web_identity()
    {
        await File.WriteAllTextAsync(_file, "jwt", _cancel);
        using LocalEndpoint sts = LocalEndpoint.TokenService("AssumeRoleWithWebIdentity");
        using EnvironmentVariables environment = new(
            ("AWS_ENDPOINT_URL_STS", sts.Url), ("AWS_WEB_IDENTITY_TOKEN_FILE", _file), ("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/pod"));
        FoundConnection found = await FoundConnection.OfAsync(new() { Region = "eu-west-1" });
        Assert.Equal(("AKIDROLE", "the web identity of the environment"), (found.AccessKey, found.Origin.Credentials));
        Assert.Contains("WebIdentityToken=jwt", Assert.Single(sts.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_hands_out_credentials()
    {
        await ConfigureProcessAsync("""{"Version": 1, "AccessKeyId": "AKIDPROCESS", "SecretAccessKey": "secret", "SessionToken": "token"}""");
        FoundConnection found = await FoundConnection.OfAsync(_night);
        Assert.Equal(("AKIDPROCESS", "token"), (found.AccessKey, found.Token));
    }

    [Theory]
    [InlineData($$"""{"Version": 1, "AccessKeyId": "AKIDPROCESS", "SecretAccessKey": "{{Marker}}" """)]
    [InlineData(Marker)]
    [InlineData($$"""{"Version": 7, "SecretAccessKey": "{{Marker}}"}""")]
    public async Task Invalid_output_of_a_credential_process_is_not_repeated(string output)
    {
        await ConfigureProcessAsync(output);
        AssertWithoutMarker(await FoundConnection.ProblemOfAsync(_night));
    }

    [Theory]
    [InlineData($"[profile night]\n{Marker}\n")]
    [InlineData($"[profile night]\naws_secret_access_key {Marker}\n")]
    [InlineData($"aws_secret_access_key = {Marker}\n")]
    public async Task The_content_of_an_invalid_configuration_file_is_not_repeated(string text)
    {
        await ConfigureAsync(text);
        AssertWithoutMarker(await FoundConnection.ProblemOfAsync(_night));
    }

    [Fact]
    public async Task Credentials_that_expire_are_fetched_anew_by_the_client()
    {
        using LocalEndpoint container = LocalEndpoint.Container(TimeSpan.FromSeconds(1));
        using EnvironmentVariables environment = new(("AWS_CONTAINER_CREDENTIALS_FULL_URI", container.Url));
        using LocalEndpoint service = new(_ => "{}");
        using CallbackSender sender = new(await TransferClientFactory.CreateAsync(new() { Region = "eu-west-1", EndpointUrl = service.Url }, _cancel));
        foreach (int _ in new[] { 1, 2 })
        {
            Assert.Equal(OutcomeKind.Sent, (await sender.SendAsync(SampleCallbacks.Create(), _cancel)).Kind);
            await Task.Delay(TimeSpan.FromSeconds(2), _cancel);
        }

        Assert.NotEqual(service.Requests[0].AccessKey, service.Requests[1].AccessKey);
    }

    [Fact]
    public async Task Credentials_that_last_are_fetched_once()
    {
        using LocalEndpoint container = LocalEndpoint.Container(TimeSpan.FromHours(1));
        using EnvironmentVariables environment = new(("AWS_CONTAINER_CREDENTIALS_FULL_URI", container.Url));
        using LocalEndpoint service = new(_ => "{}");
        using CallbackSender sender = new(await TransferClientFactory.CreateAsync(new() { Region = "eu-west-1", EndpointUrl = service.Url }, _cancel));
        _ = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => sender.SendAsync(SampleCallbacks.Create(), _cancel)));
        _ = Assert.Single(container.Requests);
    }

    [Theory]
    [InlineData("", "aws sso login --profile night")]
    [InlineData("[profile top]\nrole_arn = arn:aws:iam::123456789012:role/top\nsource_profile = night\nregion = eu-west-1\n", "aws sso login --profile night")]
    public async Task A_missing_login_says_which_command_logs_in(string more, string command)
    {
        await ConfigureAsync($"""
            {more}[profile night]
            sso_session = corp
            sso_account_id = 123456789012
            sso_role_name = night
            [sso-session corp]
            sso_region = eu-west-1
            sso_start_url = https://corp.test/start
            """);
        ConnectionException problem = await FoundConnection.ProblemOfAsync(_night with { ProfileName = more == "" ? "night" : "top" });
        Assert.Equal(ConnectionProblem.NoCredentials, problem.Problem);
        Assert.Contains("login", problem.Message, StringComparison.Ordinal);
        Assert.Contains(command, problem.NextStep, StringComparison.Ordinal);
    }

    private static void AssertWithoutMarker(ConnectionException problem)
    {
        Assert.DoesNotContain(Marker, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, problem.NextStep, StringComparison.Ordinal);
    }

    private static Task ConfigureAsync(string text) => File.WriteAllTextAsync(IsolatedEnvironment.ConfigFile, text, _cancel);

    private async Task ConfigureProcessAsync(string output)
    {
        await File.WriteAllTextAsync(_file, output, _cancel);
        string print = OperatingSystem.IsWindows() ? "type" : "cat";
        await ConfigureAsync($"[profile night]\ncredential_process = {print} {_file}");
    }
}
