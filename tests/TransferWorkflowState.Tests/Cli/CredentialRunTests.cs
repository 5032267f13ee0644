using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using TransferWorkflowState.Tests.Connection;

namespace TransferWorkflowState.Tests.Cli;

/// <summary>The whole command with credentials that have to be fetched first, over clients that are not found by name.</summary>
[StartsCommand]
[Collection(nameof(SerialTests))]
public sealed class CredentialRunTests : IDisposable
{
    private const string StartUrl = "https://corp.test/start";

    private readonly LocalEndpoint _service = new(_ => "{}");
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        File.WriteAllText(IsolatedEnvironment.ConfigFile, "");
        _service.Dispose();
        _home.Delete(recursive: true);
    }

    [Theory]
    [InlineData("night", 1)]
    [InlineData("top", 2)]
    public async Task A_role_is_assumed_by_its_source_profile_whatever_else_has_keys(string profile, int roles)
    {
        using LocalEndpoint sts = LocalEndpoint.TokenService("AssumeRole");
        using EnvironmentVariables environment = new(
            ("AWS_ENDPOINT_URL_STS", sts.Url), ("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT"), ("AWS_SECRET_ACCESS_KEY", "secret"));
        await ConfigureRolesAsync();

        Assert.Equal("AKIDROLE", await SendAsync("--profile", profile));
        Assert.Equal(roles, sts.Requests.Length);
        Assert.Equal("AKIDBASE", sts.Requests[0].AccessKey);
        Assert.Equal("eu-west-1", sts.Requests[0].Region);
    }

    [Fact]
    public async Task A_role_that_is_refused_is_told_with_its_cause()
    {
        using LocalEndpoint sts = LocalEndpoint.RefusingTokenService("not authorized to perform sts:AssumeRole");
        using EnvironmentVariables environment = new(("AWS_ENDPOINT_URL_STS", sts.Url));
        await ConfigureRolesAsync();

        CommandRun run = await StartAsync("--profile", "night");

        Assert.Equal(253, run.ExitCode);
        Assert.Contains("Error calling AssumeRole for role arn:aws:iam::123456789012:role/night: not authorized to perform sts:AssumeRole", run.Error, StringComparison.Ordinal);
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task A_web_identity_is_exchanged()
    {
        string token = Path.Combine(_home.FullName, "token");
        await File.WriteAllTextAsync(token, "jwt", Cancel);
        using LocalEndpoint sts = LocalEndpoint.TokenService("AssumeRoleWithWebIdentity");
        using EnvironmentVariables environment = new(
            ("AWS_ENDPOINT_URL_STS", sts.Url), ("AWS_WEB_IDENTITY_TOKEN_FILE", token), ("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/pod"));

        Assert.Equal("AKIDROLE", await SendAsync());
        Assert.Contains("WebIdentityToken=jwt", Assert.Single(sts.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_is_asked()
    {
        string output = Path.Combine(_home.FullName, "output");
        await File.WriteAllTextAsync(output, """{"Version": 1, "AccessKeyId": "AKIDPROCESS", "SecretAccessKey": "secret"}""", Cancel);
        await ConfigureAsync($"[profile night]\ncredential_process = {(OperatingSystem.IsWindows() ? "type" : "cat")} {output}\n");

        Assert.Equal("AKIDPROCESS", await SendAsync("--profile", "night"));
    }

    [Fact]
    public async Task A_login_is_used()
    {
        using LocalEndpoint sso = LocalEndpoint.SsoPortal();
        using EnvironmentVariables environment = new(("AWS_ENDPOINT_URL_SSO", sso.Url), ("HOME", _home.FullName), ("USERPROFILE", _home.FullName));
        await ConfigureAsync($"""
            [profile night]
            sso_start_url = {StartUrl}
            sso_region = eu-west-1
            sso_account_id = 123456789012
            sso_role_name = night
            """);
        await SaveLoginAsync(StartUrl, DateTime.UtcNow.AddHours(1), "");

        Assert.Equal("AKIDSSO", await SendAsync("--profile", "night"));
    }

    [Fact]
    public async Task A_login_that_has_expired_is_renewed()
    {
        using LocalEndpoint sso = LocalEndpoint.SsoPortal();
        using LocalEndpoint oidc = new(_ => """{"accessToken": "renewed", "expiresIn": 3600, "tokenType": "Bearer", "refreshToken": "refresh2"}""");
        using EnvironmentVariables environment = new(
            ("AWS_ENDPOINT_URL_SSO", sso.Url), ("AWS_ENDPOINT_URL_SSO_OIDC", oidc.Url), ("HOME", _home.FullName), ("USERPROFILE", _home.FullName));
        await ConfigureAsync($"""
            [profile night]
            sso_session = corp
            sso_account_id = 123456789012
            sso_role_name = night
            [sso-session corp]
            sso_start_url = {StartUrl}
            sso_region = eu-west-1
            """);
        await SaveLoginAsync("corp", DateTime.UtcNow.AddMinutes(-5), $", \"refreshToken\": \"refresh\", \"clientId\": \"client\", \"clientSecret\": \"secret\", \"registrationExpiresAt\": \"{Utc(DateTime.UtcNow.AddDays(1))}\"");

        Assert.Equal("AKIDSSO", await SendAsync("--profile", "night"));
        _ = Assert.Single(oidc.Requests);
    }

    private static Task ConfigureAsync(string text) => File.WriteAllTextAsync(IsolatedEnvironment.ConfigFile, text, Cancel);

    private static Task ConfigureRolesAsync() => ConfigureAsync("""
        [profile base]
        aws_access_key_id = AKIDBASE
        aws_secret_access_key = secret
        [profile night]
        role_arn = arn:aws:iam::123456789012:role/night
        source_profile = base
        [profile top]
        role_arn = arn:aws:iam::123456789012:role/top
        source_profile = night
        """);

    private static string Utc(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes what <c>aws sso login</c> leaves behind, under the name that AWS CLI gives it.</summary>
    private async Task SaveLoginAsync(string key, DateTime expiration, string more)
    {
#pragma warning disable CA5350 // AWS CLI names the file so: it protects nothing.
        string name = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(key)));
#pragma warning restore CA5350
        DirectoryInfo folder = _home.CreateSubdirectory(".aws").CreateSubdirectory("sso").CreateSubdirectory("cache");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, $"{name}.json"),
            $$"""{"startUrl": "{{StartUrl}}", "region": "eu-west-1", "accessToken": "login", "expiresAt": "{{Utc(expiration)}}"{{more}}}""",
            Cancel);
    }

    /// <summary>Sends a callback; returns who signed it.</summary>
    private async Task<string> SendAsync(params string[] options)
    {
        CommandRun run = await StartAsync(options);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return Assert.Single(_service.Requests).AccessKey;
    }

    private Task<CommandRun> StartAsync(params string[] options) => CommandRun.StartAsync(
    [
        "--workflow-id", SampleCallbacks.WorkflowId, "--execution-id", SampleCallbacks.ExecutionId, "--token", SampleCallbacks.Token,
        "--status", "SUCCESS", "--region", "eu-west-1", "--endpoint-url", _service.Url, .. options,
    ]);
}
