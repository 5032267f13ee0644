using System.Diagnostics;

using TransferWorkflowState.Callbacks;

namespace TransferWorkflowState.Cli;

/// <summary>Counts the outcomes of a run and tells a person of them. Thread-safe.</summary>
internal sealed class BatchReport
{
    private static readonly TimeSpan _progressInterval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly TextWriter _error;
    private readonly bool _showProgress;
    private readonly HashSet<int> _exitCodes = [];
    private readonly SortedDictionary<FailureReason, (int Count, string NextStep)> _failures = [];
    private readonly Dictionary<OutcomeKind, int> _counts = Enum.GetValues<OutcomeKind>().ToDictionary(static kind => kind, static _ => 0);
    private long _lastProgress;

    public BatchReport(ConsoleStreams console)
    {
        _error = console.Error;
        _showProgress = console.IsErrorTerminal;
    }

    /// <summary>The exit code for what has been reported.</summary>
    public int ExitCode => Cli.ExitCode.OfRun(_exitCodes);

    private string Counts => $"sent {_counts[OutcomeKind.Sent]}, failed {_counts[OutcomeKind.Failed]}, skipped {_counts[OutcomeKind.Skipped]}";

    /// <summary>Takes the outcome of the record at a position.</summary>
    public void Add(string position, CallbackOutcome outcome)
    {
        lock (_lock)
        {
            _counts[outcome.Kind]++;
            if (outcome.Failure is { } failure)
            {
                _exitCodes.Add(Cli.ExitCode.Of(failure));
                int before = _failures.TryGetValue(failure.Reason, out (int Count, string NextStep) known) ? known.Count : 0;
                _failures[failure.Reason] = (before + 1, failure.NextStep);
                WriteLine(outcome.Callback is null
                    ? failure.Message
                    : $"{position}: {outcome.Callback.WorkflowId}/{outcome.Callback.ExecutionId}: {FailureText.Of(outcome)}");
            }

            ShowProgress();
        }
    }

    /// <summary>Writes the summary.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            WriteLine($"{Counts}, of {_counts.Values.Sum()}");
            foreach ((FailureReason reason, (int count, string nextStep)) in _failures)
            {
                WriteLine($"  {count} {reason}: {nextStep}");
            }
        }
    }

    private void WriteLine(string text)
    {
        // The progress line is on the terminal's current line: overwrite it.
        _error.WriteLine(_showProgress ? $"\r\e[K{text}" : text);
    }

    private void ShowProgress()
    {
        if (_showProgress && Stopwatch.GetElapsedTime(_lastProgress) > _progressInterval)
        {
            _lastProgress = Stopwatch.GetTimestamp();
            _error.Write($"\r\e[K{Counts}");
        }
    }
}
