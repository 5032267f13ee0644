using System.Management.Automation;

using TransferWorkflowState.AwsCli;
using TransferWorkflowState.Binding;
using TransferWorkflowState.Messages;
using TransferWorkflowState.Pipeline;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Commands;

/// <summary>Sends a callback for every record that is piped in, or one for the values given.</summary>
[Cmdlet(
    VerbsCommunications.Send,
    "TransferWorkflowStepState",
    DefaultParameterSetName = ValuesSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(StepStateResult))]
[OutputType(typeof(string), ParameterSetName = [SkeletonSet])]
public sealed class SendTransferWorkflowStepStateCommand : RecordCommand
{
    private const string ValuesSet = "Values";
    private const string CliInputJsonSet = nameof(CliInputJson);
    private const string CliInputYamlSet = nameof(CliInputYaml);
    private const string SkeletonSet = nameof(GenerateCliSkeleton);

    private CmdletRun? _run;
    private CallbackReader? _reader;
    private SuppliedValues? _supplied;

    /// <summary>The workflow, such as w-1234567890example.</summary>
    [Parameter(ParameterSetName = ValuesSet, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = QueueUrlSet)]
    [Parameter(ParameterSetName = CliInputJsonSet)]
    [Parameter(ParameterSetName = CliInputYamlSet)]
    [Parameter(ParameterSetName = SkeletonSet)]
    [TextOrScriptBlock]
    [ValidateNotNullOrEmpty]
    public object? WorkflowId { get; set; }

    /// <summary>The execution of the workflow, a GUID.</summary>
    [Parameter(ParameterSetName = ValuesSet, Mandatory = true, Position = 1)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = QueueUrlSet)]
    [Parameter(ParameterSetName = CliInputJsonSet)]
    [Parameter(ParameterSetName = CliInputYamlSet)]
    [Parameter(ParameterSetName = SkeletonSet)]
    [TextOrScriptBlock]
    [ValidateNotNullOrEmpty]
    public object? ExecutionId { get; set; }

    /// <summary>The token of the waiting step. A secret.</summary>
    [Parameter(ParameterSetName = ValuesSet, Mandatory = true, Position = 2)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = QueueUrlSet)]
    [Parameter(ParameterSetName = CliInputJsonSet)]
    [Parameter(ParameterSetName = CliInputYamlSet)]
    [Parameter(ParameterSetName = SkeletonSet)]
    [TextOrScriptBlock]
    [ValidateNotNullOrEmpty]
    public object? Token { get; set; }

    /// <summary>How the step went.</summary>
    [Parameter(ParameterSetName = ValuesSet, Mandatory = true, Position = 3)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = QueueUrlSet)]
    [Parameter(ParameterSetName = CliInputJsonSet)]
    [Parameter(ParameterSetName = CliInputYamlSet)]
    [Parameter(ParameterSetName = SkeletonSet)]
    [TextOrScriptBlock]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StatusCompleter))]
    public object? Status { get; set; }

    /// <summary>The values as JSON, as AWS CLI takes it: the text or file://path. Values given beside it win.</summary>
    [Parameter(ParameterSetName = CliInputJsonSet, Mandatory = true)]
    [AllowEmptyString]
    public string? CliInputJson { get; set; }

    /// <summary>The same as YAML.</summary>
    [Parameter(ParameterSetName = CliInputYamlSet, Mandatory = true)]
    [AllowEmptyString]
    public string? CliInputYaml { get; set; }

    /// <summary>Writes a sample for CliInputJson or CliInputYaml, or only validates the values. Sends nothing.</summary>
    [Parameter(ParameterSetName = SkeletonSet, Mandatory = true)]
    [Parameter(ParameterSetName = CliInputJsonSet)]
    [Parameter(ParameterSetName = CliInputYamlSet)]
    [MaskedArgument]
    [ValidateSet(CliSkeleton.Input, CliSkeleton.YamlInput, CliSkeleton.Output)]
    public string? GenerateCliSkeleton { get; set; }

    /// <summary>How many callbacks are sent at once.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [MaskedArgument]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>Writes a result for every callback that was sent.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _supplied = new(WorkflowId, ExecutionId, Token, Status);
        CallbackFailure? invalid = _supplied.HasScriptBlocks && !MyInvocation.ExpectingInput && ParameterSetName is not (InputObjectSet or PathSet or LiteralPathSet)
            ? RecordErrors.RecordsExpected()
            : StepCallback.FindInvalid(_supplied.Texts);
        if (invalid is not null)
        {
            ThrowTerminatingError(ErrorRecords.Create(CallbackOutcome.Failed(invalid), target: null));
        }

        if (PassThru)
        {
            DisplayedProperties.Set(MyInvocation.MyCommand);
        }

        RunOptions options = new() { Limit = ThrottleLimit, StepTimeout = StepTimeout };

        // PowerShell writes nothing more when it is stopped: to wait for calls would be of use to a queue alone.
        _run = new(new CmdletOutput(this), new ConnectionParameters(this), QueueUrl is null ? options with { GracePeriod = TimeSpan.Zero } : options) { Write = Write };
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (GenerateCliSkeleton is not null && CliSkeleton.Create(GenerateCliSkeleton) is { } skeleton)
        {
            WriteObject(skeleton);
        }
        else if ((_reader ??= ReadValues() is { } given ? new(given) : null) is not null && GenerateCliSkeleton is null)
        {
            Send(Records);
            SendQueue();
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Send(LastRecords);
        _run!.Finish();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _run?.Stop();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _run?.Dispose();
        base.Dispose(disposing);
    }

    private void Send(IEnumerable<PipedRecord> records)
    {
        foreach (PipedRecord record in records)
        {
            if (!_supplied!.HasScriptBlocks)
            {
                Send(record, _reader!);
            }
            else if (_supplied.TryResolve(record.Handle, out CallbackValues? values, out CallbackFailure? failure))
            {
                Send(record, new(values));
            }
            else
            {
                _run!.Add(new(CallbackOutcome.Failed(failure)), record.Handle);
            }
        }
    }

    private void SendQueue()
    {
        if (QueueUrl is null)
        {
            return;
        }

        if (_supplied!.HasScriptBlocks)
        {
            ThrowTerminatingError(ErrorRecords.Create(CallbackOutcome.Failed(RecordErrors.RecordsExpected()), target: null));
        }

        if (ReadQueue(CmdletNotes.ReportMessages()) is { } queue)
        {
            _run!.Run(queue, QueueOptions, record => record.Read(_reader!), static (_, _) => null);
        }
    }

    private void Send(PipedRecord record, CallbackReader reader)
    {
        foreach (ReadResult reading in record.Read(reader))
        {
            if (reading.Callback is not { } callback || ShouldProcess($"{callback.Step}", CmdletNotes.Report(callback.Status)))
            {
                _run!.Add(reading, record.Handle);
            }
        }
    }

    private void Write(StepEnd<PSObject?> end)
    {
        if (end.Outcome.Kind == OutcomeKind.Failed)
        {
            WriteError(ErrorRecords.Create(end.Outcome, end.Handle));
        }
        else if (PassThru && end.Outcome.Kind == OutcomeKind.Sent)
        {
            WriteObject(new StepStateResult(end.Outcome, end.Handle));
        }
    }

    /// <summary>The values given, completed by the document if there is one; nothing and an error if it is not valid.</summary>
    private CallbackValues? ReadValues()
    {
        try
        {
            return ParameterSetName is not (CliInputJsonSet or CliInputYamlSet or SkeletonSet)
                ? _supplied!.Texts
                : _supplied!.Complete(CliInputJson, CliInputYaml, SessionState.Path);
        }
        catch (CliInputException e)
        {
            WriteError(ErrorRecords.Create(e));
            return null;
        }
    }
}
