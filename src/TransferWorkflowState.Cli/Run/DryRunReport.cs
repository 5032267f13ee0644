using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>Says on standard output what a dry run would send, run and skip. What would fail is told as in any run.</summary>
internal sealed class DryRunReport
{
    private readonly TextWriter _output;

    public DryRunReport(TextWriter output)
    {
        _output = output;
    }

    /// <summary>Writes the line of an outcome.</summary>
    /// <param name="place">Where its record stands, or nothing.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="work">The command that would run, if there is one.</param>
    public void Add(string place, CallbackOutcome outcome, CommandEnd? work)
    {
        if (outcome.Kind == OutcomeKind.Sent)
        {
            string step = $"{outcome.Step}";
            _output.WriteLine($"{place}{(work is null ? RunNotes.WouldSend(step, outcome.Callback!.Status) : RunNotes.WouldRun(step))}");
        }
        else if (outcome.Kind == OutcomeKind.Skipped)
        {
            _output.WriteLine($"{place}{RunNotes.WouldSkip(outcome.SkipReason!)}");
        }
    }
}
