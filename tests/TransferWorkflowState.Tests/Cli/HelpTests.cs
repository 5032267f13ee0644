namespace TransferWorkflowState.Tests.Cli;

/// <summary>The command's help as a person reads it.</summary>
[StartsCommand]
public sealed class HelpTests
{
    [Fact]
    public async Task Options_are_in_groups()
    {
        string help = await ReadHelpAsync();
        string[] titles = [.. help.Split('\n').Where(static line => line.Length > 0 && line[0] != ' ' && line.EndsWith(':'))];
        Assert.Equal(
            ["Usage:", "Operation:", "Records:", "Work:", "Sandbox:", "Connection:", "Command:", "AWS CLI options accepted for compatibility (they have no effect):", "Examples:"],
            titles);
    }

    [Theory]
    [InlineData("--token", "Operation:", "Records:")]
    [InlineData("--journal", "Records:", "Work:")]
    [InlineData("--timeout", "Work:", "Sandbox:")]
    [InlineData("-- COMMAND [ARGS]", "Work:", "Sandbox:")]
    [InlineData("--sandbox-fault", "Sandbox:", "Connection:")]
    [InlineData("--region", "Connection:", "Command:")]
    [InlineData("--version", "Command:", "AWS CLI options")]
    [InlineData("--query", "AWS CLI options", "Examples:")]
    public async Task An_option_is_in_its_group(string option, string title, string nextTitle)
    {
        string help = await ReadHelpAsync();
        int start = help.IndexOf($"\n{title}", StringComparison.Ordinal);
        int end = help.IndexOf($"\n{nextTitle}", StringComparison.Ordinal);
        Assert.Contains($"\n  {option}", help[start..end], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_examples_rehearse_report_one_read_a_queue_and_keep_a_journal()
    {
        string help = await ReadHelpAsync();
        string examples = help[help.IndexOf("\nExamples:", StringComparison.Ordinal)..];
        Assert.All(["--sandbox", "--token", "--input -", "--journal"], option => Assert.Contains(option, examples, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_command_lambda_has_a_help_of_its_own()
    {
        string help = await ReadHelpAsync("lambda", "--help");
        string[] titles = [.. help.Split('\n').Where(static line => line.Length > 0 && line[0] != ' ' && line.EndsWith(':'))];

        Assert.Equal(["Usage:", "Operation:", "Work:", "Run:", "Connection:", "Examples:"], titles);
        Assert.Contains("\n  -- COMMAND [ARGS]", help, StringComparison.Ordinal);
        Assert.All(help.Split('\n'), static line => Assert.True(line.Length <= 100, line));
        Assert.Contains("\n  send-workflow-step-state lambda [options]", await ReadHelpAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_line_is_wider_than_a_hundred_columns_and_none_ends_with_a_space()
    {
        string help = await ReadHelpAsync();
        Assert.All(help.Split('\n'), static line => Assert.True(line.Length <= 100, line));
        Assert.All(help.Split('\n'), static line => Assert.Equal(line.TrimEnd(), line));
    }

    private static Task<string> ReadHelpAsync() => ReadHelpAsync("--help");

    private static async Task<string> ReadHelpAsync(params string[] arguments)
    {
        CommandRun run = await CommandRun.StartAsync(arguments);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Output.ReplaceLineEndings("\n");
    }
}
