namespace TransferWorkflowState.Tests.Cli;

/// <summary>Which option the command asks for when one is misspelled.</summary>
[StartsCommand]
public sealed class MisspelledOptionTests
{
    [Theory]
    [InlineData("--tokn", "--token")]
    [InlineData("--Token=x", "--token")]
    [InlineData("-token", "--token")]
    [InlineData("--workflowid", "--workflow-id")]
    [InlineData("--thottle-limit", "--throttle-limit")]
    public async Task The_similar_one(string misspelled, string meant)
    {
        CommandRun run = await CommandRun.StartAsync(misspelled, SampleCallbacks.Token, "--status", "SUCCESS");
        Assert.Equal(252, run.ExitCode);
        Assert.Contains($"(did you mean {meant}?)", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleCallbacks.Token, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_similar_one_of_the_sandbox()
    {
        CommandRun run = await CommandRun.StartAsync("sandbox", "--prot", "0");
        Assert.Contains("(did you mean --port?)", run.Error, StringComparison.Ordinal);
    }

    /// <summary>The parser's own sentences name types of .NET.</summary>
    [Theory]
    [InlineData("--token", "argument --token: expected one argument")]
    [InlineData("--token --status SUCCESS", "argument --token: expected one argument")]
    [InlineData("--timeout --input x", "argument --timeout: expected one argument")]
    [InlineData("--status SUCCESS --status FAILURE", "argument --status: expected one argument, but the option was specified 2 times")]
    [InlineData("--timeout soon -- true", "argument --timeout: 'soon' is not a number from 1 to 1800")]
    [InlineData("--throttle-limit 1.5", "argument --throttle-limit: '1.5' is not a number from 1 to 256")]
    [InlineData("--max-attempts 101", "argument --max-attempts: '101' is not a number from 1 to 100")]
    [InlineData("--cli-connect-timeout -1", "argument --cli-connect-timeout: '-1' is not a number from 0 to 2147483647")]
    [InlineData("--summary xml", "argument --summary: Invalid choice, valid choices are:\n\ntext, json")]
    [InlineData("--color red", "argument --color: Invalid choice, valid choices are:\n\non, off, auto")]
    [InlineData("--version --debug", "argument --version: not allowed with other arguments")]
    [InlineData("describe --workflow-id x y", "unrecognized arguments: y")]
    [InlineData("lambda --status", "argument --status: expected one argument")]
    public async Task A_command_line_that_cannot_be_read_is_told_in_the_words_of_AWS_CLI(string arguments, string told)
    {
        CommandRun run = await CommandRun.StartAsync(arguments.Split(' '));
        Assert.Equal((252, ""), (run.ExitCode, run.Output));
        Assert.EndsWith($"send-workflow-step-state: error: {told}\n", run.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--nothing-like-it")]
    [InlineData("token")]
    public async Task None_that_is_far_from_all(string word)
    {
        CommandRun run = await CommandRun.StartAsync(word, "--status", "SUCCESS");
        Assert.Equal(252, run.ExitCode);
        Assert.DoesNotContain("did you mean", run.Error, StringComparison.Ordinal);
    }
}
