using System.Management.Automation;

using TransferWorkflowState.Callbacks;
using TransferWorkflowState.CliInput;
using TransferWorkflowState.Reading;
using TransferWorkflowState.Records;
using TransferWorkflowState.Sending;

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
public sealed class SendTransferWorkflowStepStateCommand : TransferCommand, IDisposable
{
    private const string ValuesSet = "Values";
    private const string InputObjectSet = "InputObject";
    private const string CliInputJsonSet = nameof(CliInputJson);
    private const string CliInputYamlSet = nameof(CliInputYaml);
    private const string SkeletonSet = nameof(GenerateCliSkeleton);

    private readonly CancellationTokenSource _stop = new();

    // Made by the first callback that is really sent, so that -WhatIf needs neither region nor credentials.
    private ICallbackSender? _sender;
    private InFlight<(CallbackOutcome Outcome, PSObject? Record)>? _inFlight;
    private CallbackReader? _reader;
    private RunSummary? _summary;
    private RunProgress? _progress;

    /// <summary>The workflow, such as w-1234567890example.</summary>
    [Parameter(ParameterSetName = ValuesSet, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = CliInputJsonSet)]
    [Parameter(ParameterSetName = CliInputYamlSet)]
    [Parameter(ParameterSetName = SkeletonSet)]
    [ValidateNotNullOrEmpty]
    public string? WorkflowId { get; set; }

    /// <summary>The execution of the workflow, a GUID.</summary>
    [Parameter(ParameterSetName = ValuesSet, Mandatory = true, Position = 1)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = CliInputJsonSet)]
    [Parameter(ParameterSetName = CliInputYamlSet)]
    [Parameter(ParameterSetName = SkeletonSet)]
    [ValidateNotNullOrEmpty]
    public string? ExecutionId { get; set; }

    /// <summary>The token of the waiting step. A secret.</summary>
    [Parameter(ParameterSetName = ValuesSet, Mandatory = true, Position = 2)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = CliInputJsonSet)]
    [Parameter(ParameterSetName = CliInputYamlSet)]
    [Parameter(ParameterSetName = SkeletonSet)]
    [ValidateNotNullOrEmpty]
    public string? Token { get; set; }

    /// <summary>How the step went.</summary>
    [Parameter(ParameterSetName = ValuesSet, Mandatory = true, Position = 3)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = CliInputJsonSet)]
    [Parameter(ParameterSetName = CliInputYamlSet)]
    [Parameter(ParameterSetName = SkeletonSet)]
    [ValidateSet(CustomStepStatus.Success, CustomStepStatus.Failure)]
    public string? Status { get; set; }

    /// <summary>A record that holds the values: an event, a message, a row, an object, or its JSON text.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

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
    [ValidateSet(CliSkeleton.Input, CliSkeleton.YamlInput, CliSkeleton.Output)]
    public string? GenerateCliSkeleton { get; set; }

    /// <summary>How many callbacks are sent at once.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>Writes a result for every callback that was sent.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _inFlight = new(ThrottleLimit, _stop.Token);
        _summary = new();
        _progress = new(this, _summary);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (GenerateCliSkeleton is not null && CliSkeleton.TextOf(GenerateCliSkeleton) is { } skeleton)
        {
            WriteObject(skeleton);
            return;
        }

        _reader ??= ReadValues() is { } values ? new(values) : null;
        if (_reader is null || GenerateCliSkeleton is not null)
        {
            return;
        }

        object? record = ParameterSetName == InputObjectSet ? PowerShellRecord.ValueOf(InputObject) : new DictionaryRecord([]);
        foreach (CallbackReading reading in _reader.Read(record))
        {
            if (!reading.TryGetCallback(out StepCallback? callback, out CallbackOutcome? outcome))
            {
                Write(outcome, InputObject);
            }
            else if (ShouldProcess($"{callback.WorkflowId}/{callback.ExecutionId}", $"Report {callback.Status}"))
            {
                Send(callback, InputObject);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        WriteRunning();
        _progress!.Complete();
        WriteVerbose(_summary!.ToString());
        Journal?.Flush();
        StopWithoutJournal();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Stops the calls that still run: a pipeline can end in ways that end nothing else.</summary>
    public void Dispose()
    {
        _inFlight?.Dispose();
        _sender?.Dispose();
        Journal?.Dispose();
        _stop.Dispose();
    }

    /// <summary>The values given, completed by the document if there is one; nothing and an error if it is not valid.</summary>
    private CallbackValues? ReadValues()
    {
        CallbackValues given = new() { WorkflowId = WorkflowId, ExecutionId = ExecutionId, Token = Token, Status = Status };
        if (ParameterSetName is ValuesSet or InputObjectSet)
        {
            return given;
        }

        try
        {
            ParameterFiles files = new(SessionState.Path.CurrentFileSystemLocation.ProviderPath, Console.OpenStandardInput);
            return CliInputDocument.Read(CliInputJson, CliInputYaml, files).Complete(given);
        }
        catch (CliInputException e)
        {
            WriteError(ErrorRecords.Create(e));
            return null;
        }
    }

    private void Send(StepCallback callback, PSObject? record)
    {
        ICallbackSender sender = _sender ??= Connect(_stop.Token);
        async Task<(CallbackOutcome, PSObject?)> Call(CancellationToken token) =>
            (await sender.SendAsync(callback, token).ConfigureAwait(false), record);
        foreach ((CallbackOutcome outcome, PSObject? ended) in _inFlight!.Run(Call))
        {
            Write(outcome, ended);
        }

        StopWithoutJournal();
    }

    /// <summary>What cannot be written down is not sent: reports what is known and ends the pipeline.</summary>
    private void StopWithoutJournal()
    {
        if (Journal?.Fault is { } fault)
        {
            WriteRunning();
            ThrowTerminatingError(ErrorRecords.Create(fault));
        }
    }

    private void WriteRunning()
    {
        foreach ((CallbackOutcome outcome, PSObject? record) in _inFlight!.Drain())
        {
            Write(outcome, record);
        }
    }

    private void Write(CallbackOutcome outcome, PSObject? record)
    {
        _summary!.Add(outcome);
        _progress!.Show(_inFlight!.Count);
        switch (outcome.Kind)
        {
            case OutcomeKind.Failed:
                WriteError(ErrorRecords.Create(outcome, record));
                break;
            case OutcomeKind.Skipped:
                WriteVerbose(outcome.SkipReason);
                break;
            case OutcomeKind.Sent when PassThru:
                WriteObject(new StepStateResult(outcome, record));
                break;
        }
    }
}
