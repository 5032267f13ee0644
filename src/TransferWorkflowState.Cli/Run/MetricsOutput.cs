using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Metrics;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>
/// Writes the metrics of a run to standard output, each minute and at its end. What cannot be written stops nothing. Thread-safe.
/// </summary>
internal sealed class MetricsOutput : IDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromMinutes(1);

    private readonly object _lock = new();
    private readonly RunMetrics _metrics;
    private readonly ConsoleStreams _console;
    private readonly ITimer _timer;
    private bool _hasFailed;

    /// <param name="metrics">The metrics.</param>
    /// <param name="console">Where they are written.</param>
    /// <param name="time">The clock.</param>
    public MetricsOutput(RunMetrics metrics, ConsoleStreams console, TimeProvider time)
    {
        _metrics = metrics;
        _console = console;
        _timer = time.CreateTimer(_ => Write(), state: null, _interval, _interval);
    }

    /// <summary>Counts an outcome.</summary>
    public void Add(CallbackOutcome outcome) => _metrics.Add(outcome);

    /// <summary>Writes what is left.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        Write();
    }

    private void Write()
    {
        lock (_lock)
        {
            try
            {
                foreach (string line in _hasFailed ? [] : _metrics.TakeLines())
                {
                    _console.Output.WriteLine(line);
                }
            }
            catch (UnusableFileException e)
            {
                _hasFailed = true;
                _console.Error.WriteLine(RunNotes.Warning(RunNotes.MetricsUnwritten(e.Path, e.Message)));
            }
        }
    }
}
