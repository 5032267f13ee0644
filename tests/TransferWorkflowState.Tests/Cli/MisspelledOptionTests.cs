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
