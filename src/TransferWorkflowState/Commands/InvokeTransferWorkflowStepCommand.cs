using System.Management.Automation;

using TransferWorkflowState.Binding;
using TransferWorkflowState.Messages;
using TransferWorkflowState.Pipeline;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;
using TransferWorkflowState.ScriptBlocks;

namespace TransferWorkflowState.Commands;

/// <summary>Runs a script block for every waiting step that is piped in, and reports how it went, whatever happens.</summary>
[Cmdlet(
    VerbsLifecycle.Invoke,
    "TransferWorkflowStep",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(object))]
[OutputType(typeof(StepStateResult))]
public sealed class InvokeTransferWorkflowStepCommand : RecordCommand
{
    private readonly CallbackReader _reader = new(new() { StatusFollows = true });
    private CmdletRun? _run;
    private IBlocks? _blocks;

    /// <summary>The work: is given the record as $_ and first argument, and its event as second.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    [ValidatePlainScriptBlock]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <summary>How many script blocks run at once: with more than 1 each in a runspace of its own.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [MaskedArgument]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>How long a script block may take, in seconds. Without it, as long as it takes.</summary>
    [Parameter]
    [ValidateRange(1, 1800)]
    [MaskedArgument]
    public int TimeoutSeconds { get; set; }

    /// <summary>The exit codes with which the last program or script of the script block may end. Otherwise 0 alone.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [MaskedArgument]
    public int[] SuccessExitCode { get; set; } = [0];

    /// <summary>Reports FAILURE when the script block wrote an error, too.</summary>
    [Parameter]
    public SwitchParameter FailOnError { get; set; }

    /// <summary>Ends the pipeline when so many script blocks have failed: those that run end and are reported, and no more are run.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [MaskedArgument]
    public int HaltAfterFailures { get; set; }

    /// <summary>Writes a result for every step whose report was sent, beside what the script block writes.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (PassThru)
        {
            DisplayedProperties.Set(MyInvocation.MyCommand);
        }

        CmdletOutput output = new(this);
        BlockOptions block = new()
        {
            Block = ScriptBlock,
            StopsAtErrors = WorkErrors.EndPipelineOf(this),
            FailOnError = FailOnError,
            SuccessExitCodes = SuccessExitCode,
            TimeoutSeconds = TimeoutSeconds,
            PassThru = PassThru,
        };
        RunOptions options = new()
        {
            Limit = ThrottleLimit,
            StepTimeout = StepTimeout,
            TimeLimit = TimeoutSeconds == 0 ? null : TimeSpan.FromSeconds(TimeoutSeconds),
            Halt = HaltAfterFailures == 0 ? null : new(HaltAfterFailures),
        };
        _run = new(output, new ConnectionParameters(this), options) { Write = new BlockOutcomes(output, block).Write };
        try
        {
            _blocks = ThrottleLimit == 1 ? new SessionBlocks(this, block, _run.StopToken) : new RunspaceBlocks(this, block, _run.Post);
        }
        catch (SessionImportException e)
        {
            ThrowTerminatingError(e.ErrorRecord);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        Run(Records);
        if (ReadQueue(CmdletNotes.RunBlockForMessages()) is { } queue)
        {
            _run!.Run(queue, QueueOptions, record => record.Read(_reader), (reading, record) => reading.Step is null ? null : CreateWork(reading, record));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Run(LastRecords);
        _run!.Finish();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _run?.Stop();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _run?.Dispose();
        _blocks?.Dispose();
        base.Dispose(disposing);
    }

    private void Run(IEnumerable<PipedRecord> records)
    {
        foreach (PipedRecord record in records)
        {
            foreach (ReadResult reading in record.Read(_reader))
            {
                if (reading.Outcome is not null)
                {
                    _run!.Add(reading, record.Handle);
                }
                else if (ShouldProcess($"{reading.Step}", CmdletNotes.RunBlock()))
                {
                    _run!.Add(reading, record.Handle, CreateWork(reading, record.Handle));
                    FinishInSession();
                }
            }
        }
    }

    private IStepWork CreateWork(ReadResult reading, PSObject? record) => _blocks!.Create(new(record, PowerShellRecord.ObjectOf(reading.Record!)));

    /// <summary>A block that ran in the session is reported, and what ended it goes on, before the next record is taken.</summary>
    private void FinishInSession()
    {
        if (ThrottleLimit == 1)
        {
            _run!.Drain();
        }
    }
}
