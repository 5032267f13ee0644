using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Queues;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;

namespace TransferWorkflowState.Cli.Run;

/// <summary>Sends the callbacks of the messages of a queue, or does the work for their steps.</summary>
internal sealed class RecordsOfQueue
{
    /// <summary>
    /// How long commands may go on by themselves after the first signal: together with their own grace period less than the
    /// 30 seconds that Amazon ECS and Kubernetes give a container.
    /// </summary>
    public static readonly TimeSpan DrainPeriod = TimeSpan.FromSeconds(20);

    private readonly ConsoleStreams _console;
    private readonly SendOptions _options;

    public RecordsOfQueue(ConsoleStreams console, SendOptions options)
    {
        _console = console;
        _options = options;
    }

    /// <summary>Does so until the run is interrupted or, if that is wanted, the queue is empty.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="QueueException">The URL is not that of a queue; nothing was received.</exception>
    public async Task<int> SendAsync(StepConnection connection, Interruption interruption)
    {
        QueueAddress address = QueueAddress.Parse(connection.QueueUrl!);
        if (ConsoleRun.RefuseInvalidValues(_options, _console) is { } refused)
        {
            return refused;
        }

        using StepRun<InputHandle> run = ConsoleRun.Start<InputHandle>(_options, interruption);
        RunReport report = new(run, _console) { IsOfQueue = true };
        await ConsoleRun.OpenJournalAsync(run, _options, _console, interruption).ConfigureAwait(false);
        (OutcomeLog? log, IDisposable? logFile) = ConsoleRun.OpenLog(_options, _console);
        using IDisposable? openLog = logFile;
        report.Log = log;
        using MetricsOutput? metrics = ConsoleRun.OpenMetrics(_options, _console);
        report.Metrics = metrics;
        await connection.OpenAsync(run.Journal).ConfigureAwait(false);
        using QueueClient client = await connection.OpenQueueAsync(address).ConfigureAwait(false);
        try
        {
            await RunAsync(run, client, connection, report, interruption).ConfigureAwait(false);
        }
        catch (QueueException e)
        {
            report.AddBreak(_console.Fail(e.Message, e.NextStep, ExitCode.For(e.Problem)));
        }
        finally
        {
            report.Finish(_options.IsSummaryJson);
        }

        run.Complete();
        return interruption.ExitCode ?? report.ExitCode;
    }

    private async Task RunAsync(StepRun<InputHandle> run, QueueClient client, StepConnection connection, RunReport report, Interruption interruption)
    {
        CallbackReader reader = new(_options.Values);
        QueueItems<InputHandle> items = new(static record => new(record, IsOnlyReading: true), (record, _) => record.ReadCallbacks(reader), connection.ToItem);
        QueueSource<InputHandle> source = new(
            client, new() { ExitsWhenEmpty = _options.ExitsWhenEmpty }, items, () => _options.ThrottleLimit - run.InFlight, report.Warn, interruption.DrainToken);
        await using (source.ConfigureAwait(false))
        {
            await ConsoleRun.PullAsync(run.Run(source), report.Add).ConfigureAwait(false);
        }
    }
}
