using System.Diagnostics;

using TransferWorkflowState.Callbacks;
using TransferWorkflowState.Sending;

namespace TransferWorkflowState.Cli;

/// <summary>Tells a person of a run: failures as they come, progress on a terminal, and a summary. Thread-safe.</summary>
internal sealed class BatchReport
{
    private static readonly TimeSpan _progressInterval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly RunSummary _summary = new();
    private readonly HashSet<int> _exitCodes = [];
    private readonly Dictionary<FailureReason, string> _nextSteps = [];
    private readonly ConsoleStreams _console;
    private readonly FailedRecords? _failedRecords;
    private long _lastProgress = Stopwatch.GetTimestamp();
    private long _throttledBefore;

    /// <summary>A report of a run that begins now.</summary>
    /// <param name="console">Where it is written.</param>
    /// <param name="failedRecords">Takes the records that failed, when they are wanted.</param>
    public BatchReport(ConsoleStreams console, FailedRecords? failedRecords)
    {
        _console = console;
        _failedRecords = failedRecords;
    }

    /// <summary>The exit code for what has been reported.</summary>
    public int ExitCode => Cli.ExitCode.OfRun(_exitCodes);

    /// <summary>Takes the outcome of one thing that was read.</summary>
    public void Add(InputItem item, CallbackOutcome outcome)
    {
        lock (_lock)
        {
            _summary.Add(outcome);
            if (outcome.Failure is { } failure)
            {
                _exitCodes.Add(Cli.ExitCode.Of(failure));
                _nextSteps[failure.Reason] = failure.NextStep;
                _failedRecords?.Add(item.Record, item.IsOnlyReading, outcome);
                WriteLine(outcome.Callback is { } callback
                    ? $"{item.Record.Position}: {callback.WorkflowId}/{callback.ExecutionId}: {FailureText.Of(outcome)}"
                    : failure.Message);
            }

            ShowProgress();
        }
    }

    /// <summary>Writes the summary: lines for people, or one line of JSON for programs.</summary>
    public void Finish(bool asJson)
    {
        lock (_lock)
        {
            if (asJson)
            {
                WriteLine(_summary.ToJson());
                return;
            }

            WriteLine(_summary.ToString());
            foreach ((FailureReason reason, long count) in _summary.FailedByReason)
            {
                WriteLine($"  {count} {reason}: {_nextSteps[reason]}");
            }
        }
    }

    private void WriteLine(string text)
    {
        // The progress line is on the terminal's current line: overwrite it.
        _console.Error.WriteLine(_console.IsErrorTerminal ? $"\r\e[K{text}" : text);
    }

    private void ShowProgress()
    {
        if (_console.IsErrorTerminal && Stopwatch.GetElapsedTime(_lastProgress) > _progressInterval)
        {
            _lastProgress = Stopwatch.GetTimestamp();
            string slowed = _summary.Throttled > _throttledBefore ? ", slowed by throttling" : "";
            _throttledBefore = _summary.Throttled;
            _console.Error.Write($"\r\e[K{_summary.ToCounts()}, {_summary.PerSecond:0} a second{slowed}");
        }
    }
}
