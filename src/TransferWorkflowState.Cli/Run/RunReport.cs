using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>Tells a person of a run: failures as they come, progress on a terminal, and a summary.</summary>
internal sealed class RunReport
{
    private readonly StepRun<InputHandle> _run;
    private readonly HashSet<int> _exitCodes = [];
    private readonly HashSet<int> _commandCodes = [];
    private readonly Dictionary<FailureReason, string> _nextSteps = [];
    private readonly ConsoleStreams _console;

    /// <param name="run">The run.</param>
    /// <param name="console">Where it is written.</param>
    public RunReport(StepRun<InputHandle> run, ConsoleStreams console)
    {
        _run = run;
        _console = console;
        Summary = run.Summary;
    }

    /// <summary>Takes each outcome as a line of JSON, when that is wanted; people are told nothing of it then.</summary>
    public OutcomeLog? Log { get; set; }

    /// <summary>Says what a dry run would do, when it is one.</summary>
    public DryRunReport? DryRun { get; set; }

    /// <summary>Takes each outcome as metrics, when they are wanted.</summary>
    public MetricsOutput? Metrics { get; set; }

    /// <summary>Whether the records come from a queue, which keeps those that fail.</summary>
    public bool IsOfQueue { get; init; }

    /// <summary>Takes the records that failed, when they are wanted.</summary>
    public FailedRecords? FailedRecords { get; set; }

    /// <summary>The outcomes in numbers. Default: those of the run.</summary>
    public RunSummary Summary { get; init; }

    /// <summary>The exit code for what has been reported.</summary>
    public int ExitCode => _exitCodes.Count > 0 ? Processes.ExitCode.ForRun(_exitCodes) : Processes.ExitCode.ForWork(_commandCodes, Summary.Given);

    /// <summary>Takes the end of one thing that was read.</summary>
    public void Add(StepEnd<InputHandle> end)
    {
        CommandEnd? work = CommandEnd.From(end);
        if (work is not null)
        {
            _commandCodes.Add(work.ExitCode);
        }

        CallbackOutcome outcome = end.Outcome;
        Log?.Add(end.Handle.Record.Position, outcome, work);
        Metrics?.Add(outcome);
        DryRun?.Add($"{end.Handle.Record.Position}: ", outcome, work);
        if (outcome.Failure is { } failure)
        {
            _exitCodes.Add(work is { HasStarted: false } ? work.ExitCode : Processes.ExitCode.For(failure));
            _nextSteps[failure.Reason] = FailureText.NextStep(failure);
            KeepRecord(end.Handle, outcome, work);
            Tell(outcome.Step is { } step ? Locate(end.Handle, step, FailureText.Describe(outcome, work, " ")) : failure.Message);
        }
        else if (FailureText.DescribeCommand(outcome, work) is { } failedWork)
        {
            Tell(Locate(end.Handle, outcome.Step!, failedWork));
        }

        ShowProgress();
    }

    /// <summary>Says what a person should know of the run. Any thread may call this.</summary>
    public void Warn(string text) => WriteLine(RunNotes.Warning(text));

    /// <summary>Takes the exit code of what broke the run itself.</summary>
    public void AddBreak(int exitCode) => _exitCodes.Add(exitCode);

    /// <summary>Writes the summary: lines for people, or one line of JSON for programs.</summary>
    public void Finish(bool asJson)
    {
        if (FailedRecords is { Fault: null } file)
        {
            file.Complete();
            TellFault(file);
        }

        if (asJson)
        {
            WriteLine(Summary.ToJson());
            return;
        }

        WriteLine(DryRun is null ? Summary.ToString() : RunNotes.DryRun(Summary));
        if (_commandCodes.Count > 0 && DryRun is null)
        {
            WriteLine(RunNotes.Reported(Summary.SentSuccess, Summary.SentFailure));
        }

        if (_run.Halted is { } reason && _run.MustEnd)
        {
            WriteLine(IsOfQueue ? RunNotes.QueueLeft(reason) : RunNotes.InputLeft(reason));
        }

        foreach ((FailureReason failed, long count) in Summary.FailedByReason)
        {
            WriteLine(RunNotes.FailedFor(count, failed, _nextSteps[failed]));
        }
    }

    private static string Locate(InputHandle handle, WaitingStep step, string text) => RunNotes.OfRecord(handle.Record.Position, $"{step}", text);

    private void KeepRecord(InputHandle handle, CallbackOutcome outcome, CommandEnd? work)
    {
        if (FailedRecords is { Fault: null } file)
        {
            file.Add(handle.Record, isWhole: handle.IsOnlyReading && work is not { HasStarted: true }, outcome);
            TellFault(file);
        }
    }

    /// <summary>A file that cannot be written costs no callback: the run goes on.</summary>
    private void TellFault(FailedRecords file)
    {
        if (file.Fault is { } fault)
        {
            WriteLine(FileErrors.FailedUnwritten(file.Path, fault.Message));
            AddBreak(Processes.ExitCode.InvalidInput);
        }
    }

    private void Tell(string text)
    {
        if (Log is null)
        {
            WriteLine(text);
        }
    }

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
        if (_console.IsErrorTerminal && _run.Progress.Next() is { } progress)
        {
            ClearLine();
            _console.Error.Write(progress);
        }
    }
}
