using System.Diagnostics;

using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>Tells a person of a run: failures as they come, progress on a terminal, and a summary. Thread-safe.</summary>
internal sealed class BatchReport
{
    private static readonly TimeSpan _progressInterval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly RunSummary _summary = new();
    private readonly HashSet<int> _exitCodes = [];
    private readonly HashSet<int> _commandCodes = [];
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
    public int ExitCode => _exitCodes.Count > 0 ? Run.ExitCode.OfRun(_exitCodes) : Run.ExitCode.OfWork(_commandCodes, _summary.Given);

    /// <summary>Takes the end of one thing that was read.</summary>
    public void Add(InputItem item, StepEnd end)
    {
        lock (_lock)
        {
            _summary.Add(end.Outcome);
            if (end.Work is { } work)
            {
                _commandCodes.Add(work.ExitCode);
            }

            if (end.Outcome.Failure is { } failure)
            {
                _exitCodes.Add(Run.ExitCode.Of(failure));
                _nextSteps[failure.Reason] = failure.NextStep;
                _failedRecords?.Add(item.Record, isWhole: item.IsOnlyReading && end.Work is null, end.Outcome.Callback);
                WriteLine(end.Outcome.Callback is { } callback ? Locate(item, callback, FailureText.Of(end)) : failure.Message);
            }
            else if (end.FailedWork is { } failedWork)
            {
                WriteLine(Locate(item, end.Outcome.Callback!, failedWork));
            }

            ShowProgress();
        }
    }

    /// <summary>Takes the exit code of what broke the run itself.</summary>
    public void AddBreak(int exitCode) => _exitCodes.Add(exitCode);

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
            if (_commandCodes.Count > 0)
            {
                WriteLine($"  reported {_summary.SentSuccess} SUCCESS, {_summary.SentFailure} FAILURE");
            }

            foreach ((FailureReason reason, long count) in _summary.FailedByReason)
            {
                WriteLine($"  {count} {reason}: {_nextSteps[reason]}");
            }
        }
    }

    private static string Locate(InputItem item, StepCallback callback, string text) =>
        $"{item.Record.Position}: {callback.WorkflowId}/{callback.ExecutionId}: {text}";

    private void WriteLine(string text)
    {
        ClearLine();
        _console.Error.WriteLine(text);
    }

    /// <summary>Takes the progress off the terminal's current line.</summary>
    private void ClearLine()
    {
        if (_console.IsErrorTerminal)
        {
            // By itself, as its last character would be one of the text's first word.
            _console.Error.Write("\r\e[K");
        }
    }

    private void ShowProgress()
    {
        if (_console.IsErrorTerminal && Stopwatch.GetElapsedTime(_lastProgress) > _progressInterval)
        {
            _lastProgress = Stopwatch.GetTimestamp();
            string slowed = _summary.Throttled > _throttledBefore ? ", slowed by throttling" : "";
            _throttledBefore = _summary.Throttled;
            ClearLine();
            _console.Error.Write($"{_summary.ToCounts()}, {_summary.PerSecond:0} a second{slowed}");
        }
    }
}
