using System.Globalization;

using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Running;
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
            string what = work is null ? $"would send {outcome.Callback!.Status}" : "would run the command and report how it ends";
            _output.WriteLine($"{place}{outcome.Step}: {what}");
        }
        else if (outcome.Kind == OutcomeKind.Skipped)
        {
            _output.WriteLine($"{place}would skip: {outcome.SkipReason}");
        }
    }

    /// <summary>The counts.</summary>
    public static string Summarize(RunSummary summary) => string.Create(
        CultureInfo.InvariantCulture,
        $"Dry run, nothing was run or sent: {summary.Sent} to send, {summary.Failed} would fail, {summary.Skipped} to skip, of {summary.Given}");
}
