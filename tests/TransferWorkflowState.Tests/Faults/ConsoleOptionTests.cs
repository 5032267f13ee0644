using System.CommandLine;

using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Tests.Cli;

namespace TransferWorkflowState.Tests.Faults;

/// <summary>The console command's options for the sandbox.</summary>
[StartsCommand]
public sealed class ConsoleOptionTests
{
    [Theory]
    [InlineData("--sandbox-fault Expire --sandbox-fault-rate 1", 254, "EXCEPTION")]
    [InlineData("--sandbox-fault Throttle,expire --sandbox-fault EXPIRE --sandbox-fault-rate 0", 0, "COMPLETED")]
    [InlineData("--sandbox-calls-per-second 10 --sandbox-latency 1", 0, "COMPLETED")]
    public async Task The_sandbox_fails_as_asked(string options, int exitCode, string status)
    {
        (int actual, string output, _) = await RunAsync($"--sandbox {options}");

        Assert.Equal(exitCode, actual);
        Assert.EndsWith($"  {status}", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--sandbox-fault Hang", "argument --sandbox-fault: requires --sandbox")]
    [InlineData("--sandbox-latency 5", "argument --sandbox-latency: requires --sandbox")]
    [InlineData("--sandbox --sandbox-fault Hang,Nonsense", "argument --sandbox-fault: 'Nonsense' is not one of Throttle, ")]
    [InlineData("--sandbox --sandbox-fault-rate 1.1", "argument --sandbox-fault-rate: '1.1' is not a number from 0 to 1")]
    [InlineData("--sandbox --sandbox-fault-rate NaN", "argument --sandbox-fault-rate: 'NaN' is not a number from 0 to 1")]
    [InlineData("--sandbox --sandbox-calls-per-second 0", "argument --sandbox-calls-per-second: '0' is not a number from 1 to ")]
    [InlineData("--sandbox --sandbox-rate-limit 0", "argument --sandbox-rate-limit: '0' is not a number from 1 to ")]
    [InlineData("--sandbox --sandbox-rate-limit 5,", "argument --sandbox-rate-limit: '5,' is not a number from 1 to 2147483647, or a schedule such as '50,5@10s'")]
    [InlineData("--sandbox --sandbox-rate-limit-burst 10", "argument --sandbox-rate-limit-burst: requires --sandbox-rate-limit")]
    [InlineData("--sandbox --sandbox-rate-limit-window 10", "argument --sandbox-rate-limit-window: requires --sandbox-rate-limit")]
    [InlineData("--sandbox --sandbox-rate-limit-retry-after 1", "argument --sandbox-rate-limit-retry-after: requires --sandbox-rate-limit or --sandbox-concurrency-limit")]
    [InlineData("--sandbox --sandbox-rate-limit 5 --sandbox-rate-limit-window 10 --sandbox-rate-limit-burst 10", "argument --sandbox-rate-limit-burst: cannot be combined with --sandbox-rate-limit-window")]
    [InlineData("--sandbox --sandbox-rate-limit 5 --sandbox-rate-limit-burst 10m", "argument --sandbox-rate-limit-burst: '10m' is not a number of calls from 1 to ")]
    [InlineData("--sandbox --sandbox-rate-limit 5 --sandbox-rate-limit-window 0", "argument --sandbox-rate-limit-window: '0' is not a number from 0.1 to 3600")]
    [InlineData("--sandbox --sandbox-rate-limit 5 --sandbox-rate-limit-retry-after 0", "argument --sandbox-rate-limit-retry-after: '0' is not a number from 1 to 3600")]
    [InlineData("--sandbox --sandbox-concurrency-limit 0", "argument --sandbox-concurrency-limit: '0' is not a number from 1 to ")]
    [InlineData("--sandbox-concurrency-limit 2", "argument --sandbox-concurrency-limit: requires --sandbox")]
    [InlineData("--sandbox --sandbox-latency x", "argument --sandbox-latency: 'x' is not a number from 0 to ")]
    public async Task Invalid_sandbox_options_are_refused(string options, string problem)
    {
        (int exitCode, string output, string error) = await RunAsync(options);

        Assert.Equal((252, ""), (exitCode, output));
        Assert.Contains(problem, error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_names_of_the_faults_are_completed()
    {
        RootCommand command = [.. new SandboxOptionGroup().All];

        Assert.Equal(["CutAnswer", "CutJson"], command.Parse("--sandbox-fault Cut").GetCompletions().Select(static item => item.Label));
    }

    private static Task<CommandRun> RunAsync(string options)
    {
        string values = "--workflow-id w-1234567890example --execution-id 1234abcd-56ef-78ab-90cd-1234567890ab --token Token --status SUCCESS";
        return CommandRun.StartAsync($"{values} {options}".Split(' '));
    }
}
