using TransferWorkflowState.Tests.AwsCli;

namespace TransferWorkflowState.Tests.Cli;

/// <summary>The AWS settings of a user, none of which a sandbox needs or uses.</summary>
[StartsCommand]
[Collection(nameof(SerialTests))]
public sealed class SandboxSettingsTests
{
    [Theory]
    [InlineData("AWS_USE_FIPS_ENDPOINT", "true")]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT", "true")]
    [InlineData("AWS_CA_BUNDLE", "/no/such/bundle.pem")]
    [InlineData("AWS_PROFILE", "not-there")]
    [InlineData("AWS_DEFAULT_PROFILE", "not-there")]
    [InlineData("AWS_REGION", "not a region")]
    [InlineData("AWS_DEFAULT_REGION", "eu-west-1\r")]
    [InlineData("AWS_ACCESS_KEY_ID", "half of a pair")]
    [InlineData("AWS_ENDPOINT_URL", "http://127.0.0.1:1")]
    [InlineData("AWS_ENDPOINT_URL_TRANSFER", "not a URL")]
    [InlineData("HTTP_PROXY", "http://127.0.0.1:1")]
    public async Task A_variable_does_not_keep_the_sandbox_from_working(string variable, string value)
    {
        using EnvironmentVariables environment = new((variable, value));
        await AssertSentAsync();
    }

    [Theory]
    [InlineData("[default]\nuse_fips_endpoint = true\nuse_dualstack_endpoint = true\nregion = not a region\n")]
    [InlineData("[default]\nendpoint_url = http://127.0.0.1:1\nca_bundle = /no/such/bundle.pem\n")]
    [InlineData("[default]\nsource_profile = not-there\nrole_arn = x\n")]
    [InlineData("this is not a configuration file\n")]
    public async Task A_profile_does_not_keep_the_sandbox_from_working(string configuration)
    {
        await File.WriteAllTextAsync(IsolatedEnvironment.ConfigFile, configuration, TestContext.Current.CancellationToken);
        try
        {
            await AssertSentAsync();
        }
        finally
        {
            await File.WriteAllTextAsync(IsolatedEnvironment.ConfigFile, "", TestContext.Current.CancellationToken);
        }
    }

    private static async Task AssertSentAsync()
    {
        CommandRun run = await CommandRun.StartAsync("--sandbox", "--cli-input-json", ComparedCommands.Json, "--status", "SUCCESS", "--debug");
        Assert.Equal((0, $"{ComparedCommands.WorkflowId}  {ComparedCommands.ExecutionId}  COMPLETED"), (run.ExitCode, run.Output.Trim()));
        Assert.EndsWith("region us-east-1. Region from the sandbox; credentials from the sandbox.", run.Error.Trim(), StringComparison.Ordinal);
    }
}
