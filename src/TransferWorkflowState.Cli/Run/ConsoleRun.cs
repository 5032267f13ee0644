using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Running;

namespace TransferWorkflowState.Cli.Run;

/// <summary>The run of a command line.</summary>
internal static class ConsoleRun
{
    /// <summary>Starts the run with its journal: what is wrong with that is told before anything is sent.</summary>
    public static StepRun<THandle> Start<THandle>(SendOptions options, ConsoleStreams console, Interruption interruption)
        where THandle : class
    {
        StepRun<THandle> run = new(new() { Limit = options.ThrottleLimit, TimeLimit = options.Work?.TimeLimit }, interruption.Token);
        try
        {
            if (options.JournalPath is not null && run.OpenJournal(options.JournalPath).Warning is { } warning)
            {
                console.Error.WriteLine(warning);
            }

            return run;
        }
        catch (JournalException)
        {
            run.Dispose();
            throw;
        }
    }

    /// <summary>Pulls a run on a thread of its own: it waits, and the calls need those of the pool.</summary>
    public static Task PullAsync<THandle>(IEnumerable<StepEnd<THandle>> ends, Action<StepEnd<THandle>> report)
        where THandle : class
    {
        return Task.Factory.StartNew(
            () =>
            {
                foreach (StepEnd<THandle> end in ends)
                {
                    report(end);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }
}
