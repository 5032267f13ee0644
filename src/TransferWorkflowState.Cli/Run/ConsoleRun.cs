using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>The run of a command line.</summary>
internal static class ConsoleRun
{
    /// <summary>Starts a run, in which nothing is in flight yet.</summary>
    public static StepRun<THandle> Start<THandle>(SendOptions options, Interruption interruption)
        where THandle : class
    {
        RunOptions run = new()
        {
            // A dry run waits for nothing, and its lines are read in the order of the records.
            Limit = options.IsDryRun ? 1 : options.ThrottleLimit,
            TimeLimit = options.Work?.TimeLimit,
            StepTimeout = options.StepTimeout,
            Halt = options.Work?.Halt,
            ReadsOnWhenHalted = options.FailedPath is not null,
            IsDryRun = options.IsDryRun,
        };
        return new(run, interruption.Token);
    }

    /// <summary>Opens the journal, if there is to be one: what is wrong with it is told before anything is sent.</summary>
    public static async Task OpenJournalAsync<THandle>(StepRun<THandle> run, SendOptions options, ConsoleStreams console, Interruption interruption)
        where THandle : class
    {
        if (options.JournalPath is { } path
            && (await OpenAsync(() => run.OpenJournal(path), interruption).ConfigureAwait(false)).Warning is { } warning)
        {
            await console.Error.WriteLineAsync(warning).ConfigureAwait(false);
        }
    }

    /// <summary>Refuses a value that stands beside the records: what is wrong with it is wrong for every one of them.</summary>
    /// <returns>The exit code; <see langword="null"/> when the values are valid.</returns>
    public static int? RefuseInvalidValues(SendOptions options, ConsoleStreams console) => StepCallback.FindInvalid(options.Values) is { } invalid
        ? console.Fail(RunErrors.InvalidValue(invalid))
        : null;

    /// <summary>Opens the log of outcomes, if there is to be one.</summary>
    /// <returns>The log, and the file to dispose of when it has one of its own.</returns>
    /// <exception cref="UnusableFileException">The file cannot be written.</exception>
    public static (OutcomeLog? Log, IDisposable? File) OpenLog(SendOptions options, ConsoleStreams console)
    {
        if (options.LogPath is not { } path)
        {
            return (options.IsLogJson ? new(console.Error) : null, null);
        }

        try
        {
            StreamWriter file = new(path, append: true) { AutoFlush = true };
            return (new(new ErrorStream(file)), file);
        }
        catch (Exception e) when (UnusableFileException.IsOfFile(e))
        {
            throw new UnusableFileException(path, e);
        }
    }

    /// <summary>Begins to write metrics, if there are to be some.</summary>
    public static MetricsOutput? OpenMetrics(SendOptions options, ConsoleStreams console) =>
        options.WritesMetrics ? new(new(options.StepTimeout), console, TimeProvider.System) : null;

    /// <summary>Opens a file. One that makes it wait, such as a named pipe that nobody writes, is left behind when the run is interrupted.</summary>
    public static Task<T> OpenAsync<T>(Func<T> open, Interruption interruption) => Task.Run(open).WaitAsync(interruption.Token);

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
