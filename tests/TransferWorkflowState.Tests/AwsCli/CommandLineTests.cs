using TransferWorkflowState.Tests.Cli;

namespace TransferWorkflowState.Tests.AwsCli;

/// <summary>AWS CLI's options in the console command.</summary>
[StartsCommand]
public sealed class CommandLineTests
{
    [Fact]
    public async Task A_document_is_sent_and_options_win()
    {
        (int exitCode, string output, _) = await RunAsync("--sandbox", "--cli-input-json", ComparedCommands.Json, "--status", "FAILURE");
        Assert.Equal(0, exitCode);
        Assert.Equal($"{ComparedCommands.WorkflowId}  {ComparedCommands.ExecutionId}  EXCEPTION", output.Trim());
    }

    [Fact]
    public async Task Debug_says_what_is_connected_to_and_nothing_secret()
    {
        (int exitCode, _, string error) = await RunAsync("--sandbox", "--cli-input-yaml", ComparedCommands.Yaml, "--debug");
        Assert.Equal(0, exitCode);
        Assert.Matches(@"^Sends to endpoint http://127\.0\.0\.1:\d+/?, region us-east-1\. Region from the sandbox; credentials from the sandbox\.\s*$", error);
    }

    [Theory]
    [InlineData("--input", "-", "--cli-input-json", "{}")]
    [InlineData("--input", "-", "--generate-cli-skeleton")]
    [InlineData("--generate-cli-skeleton", "x")]
    [InlineData("--cli-read-timeout", "-1")]
    [InlineData("--color", "red")]
    public async Task Conflicting_options_are_refused(params string[] arguments)
    {
        (int exitCode, string output, string error) = await RunAsync(arguments);
        Assert.Equal(252, exitCode);
        Assert.Empty(output);
        Assert.Contains("send-workflow-step-state: error: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_shows_what_to_do_next()
    {
        (int exitCode, _, string error) = await RunAsync("--cli-input-json", "{}");
        Assert.Equal(252, exitCode);
        Assert.Contains("--generate-cli-skeleton", error.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_names_every_global_option_of_aws_cli()
    {
        string[] all =
        [
            "--debug", "--endpoint-url", "--no-verify-ssl", "--no-paginate", "--output", "--query", "--profile", "--region", "--version", "--color",
            "--no-sign-request", "--ca-bundle", "--cli-read-timeout", "--cli-connect-timeout", "--cli-binary-format", "--no-cli-pager",
            "--cli-auto-prompt", "--no-cli-auto-prompt",
        ];
        (_, string help, _) = await RunAsync("--help");
        Assert.All(all, name => Assert.Contains($"  {name}", help, StringComparison.Ordinal));
        Assert.Contains("have no effect", help, StringComparison.Ordinal);
    }

    private static Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.StartAsync(arguments);
}
