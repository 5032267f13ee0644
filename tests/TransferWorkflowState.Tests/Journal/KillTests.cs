using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Journal;

/// <summary>A run that is killed and run again loses nothing, and repeats no more than what was under way.</summary>
[StartsCommand]
public sealed class KillTests
{
    private const int RecordCount = 2000;
    private const int ThrottleLimit = 16;

    // Another build has the same journal: a few rounds show that it is written there, too.
    private static readonly int _roundCount = TestedCommand.Other is null ? 10 : 3;

    [Fact]
    public async Task A_killed_run_is_taken_up_where_it_was()
    {
        for (int round = 0; round < _roundCount; round++)
        {
            using TransferSandbox sandbox = TransferSandbox.Start(new() { ExecutionCount = RecordCount });
            int moment = Random.Shared.Next(1, RecordCount);
            await RunAsync(sandbox, moment);

            int repeated = sandbox.Calls.Count(static call => call.ErrorType == "InvalidRequestException");
            Assert.True(repeated <= ThrottleLimit, $"{repeated} callbacks were sent twice after a kill at callback {moment}.");
            Assert.All(sandbox.Executions, static execution => Assert.Equal(("COMPLETED", 1), (execution.Status, execution.CallbackCount)));
            Assert.InRange(sandbox.Calls.Count(static call => call.Operation == "SendWorkflowStepState"), RecordCount, RecordCount + ThrottleLimit);
        }
    }

    /// <summary>Kills a run after so many callbacks, and runs again until a run ends by itself.</summary>
    private static async Task RunAsync(TransferSandbox sandbox, int moment)
    {
        using JournalFolder folder = new();
        string input = folder.PathOf("records.ndjson");
        await File.WriteAllLinesAsync(input, sandbox.Executions.Select(static execution => execution.ToLambdaEvent()), TestContext.Current.CancellationToken);
        string[] options = ["--input", input, "--status", "SUCCESS", "--journal", folder.Journal];
        using (CommandProcess first = CommandProcess.Start(sandbox, options))
        {
            while (sandbox.CallCount < moment && !first.HasExited)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            await first.KillAsync();
        }

        using CommandProcess second = CommandProcess.Start(sandbox, options);
        (_, string error) = await second.EndAsync();
        Assert.Matches(@"sent \d+, failed \d+, skipped \d+, of 2000", error);
        Assert.Equal(0, sandbox.Executions.Count(static execution => execution.Status != "COMPLETED"));
    }
}
