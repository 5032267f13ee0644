using System.Management.Automation;

using TransferWorkflowState.Binding;
using TransferWorkflowState.Records;
using TransferWorkflowState.ScriptBlocks;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Commands;

/// <summary>Runs a script block for every waiting step that is piped in, and reports how it went, whatever happens.</summary>
[Cmdlet(
    VerbsLifecycle.Invoke,
    "TransferWorkflowStep",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(object))]
[OutputType(typeof(StepStateResult))]
public sealed class InvokeTransferWorkflowStepCommand : TransferCommand, IDisposable
{
    // The report says the status; a record's own does not count.
    private readonly CallbackReader _reader = new(new() { Status = CustomStepStatus.Success });
    private WorkPipeline? _pipeline;

    /// <summary>The work: is given the record as $_ and first argument, and its event as second.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    [ValidatePlainScriptBlock]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <summary>A record that holds the step's values: an event, a message, a row, an object, or its JSON text.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    /// <summary>How many script blocks run at once: with more than 1 each in a runspace of its own.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>How long a script block may take, in seconds. Without it, as long as it takes.</summary>
    [Parameter]
    [ValidateRange(1, 1800)]
    public int TimeoutSeconds { get; set; }

    /// <summary>The exit codes with which the last program or script of the script block may end. Otherwise 0 alone.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public int[] SuccessExitCode { get; set; } = [0];

    /// <summary>Reports FAILURE when the script block wrote an error, too.</summary>
    [Parameter]
    public SwitchParameter FailOnError { get; set; }

    /// <summary>Writes a result for every step whose report was sent, beside what the script block writes.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>How long a script block may take, if there is a limit.</summary>
    internal TimeSpan? TimeLimit => TimeoutSeconds == 0 ? null : TimeSpan.FromSeconds(TimeoutSeconds);

    /// <summary>Whether an error ends the pipeline, and so also the script block that writes it.</summary>
    internal bool StopsAtErrors { get; private set; }

    /// <summary>What is reported of a script block that ended so.</summary>
    internal bool IsSuccess(WorkEnd end) =>
        end.IsComplete && IsSuccess(end.Program) && !((FailOnError || StopsAtErrors) && end.HasErrors);

    /// <summary>Whether a program may end so.</summary>
    internal bool IsSuccess(ProgramExit? program) => program is null || SuccessExitCode.Contains(program.Code);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        StopsAtErrors = WorkErrors.EndPipelineOf(this);
        try
        {
            _pipeline = new(this);
        }
        catch (SessionImportException e)
        {
            ThrowTerminatingError(e.ErrorRecord);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        object? record = PowerShellRecord.ValueOf(InputObject);
        foreach (CallbackReading reading in _reader.Read(record))
        {
            if (!reading.TryGetCallback(out StepCallback? callback, out CallbackOutcome? outcome))
            {
                _pipeline!.Report(outcome, InputObject);
            }
            else if (ShouldProcess($"{callback.WorkflowId}/{callback.ExecutionId}", "Run the script block and report how it went"))
            {
                _pipeline!.Run(callback, InputObject, PowerShellRecord.ObjectOf(reading.Record!));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => _pipeline!.Finish();

    /// <inheritdoc/>
    protected override void StopProcessing() => _pipeline?.Stop();

    /// <summary>Ends what still runs: a pipeline can end without any other sign.</summary>
    public void Dispose() => _pipeline?.Dispose();
}
