using System.Management.Automation;

using TransferWorkflowState.Aws;
using TransferWorkflowState.Callbacks;
using TransferWorkflowState.Journal;
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
public sealed class SendTransferWorkflowStepStateCommand : PSCmdlet, IDisposable
{
    private const string ValuesSet = "Values";
    private const string InputObjectSet = "InputObject";

    private readonly CancellationTokenSource _stop = new();

    // Made by the first callback that is really sent, so that -WhatIf needs neither region nor credentials.
    private ICallbackSender? _sender;
    private CallbackJournal? _journal;
    private InFlight<(CallbackOutcome Outcome, PSObject? Record)>? _inFlight;
    private CallbackReader? _reader;

    /// <summary>The workflow, such as w-1234567890example.</summary>
    [Parameter(ParameterSetName = ValuesSet, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateNotNullOrEmpty]
    public string? WorkflowId { get; set; }

    /// <summary>The execution of the workflow, a GUID.</summary>
    [Parameter(ParameterSetName = ValuesSet, Mandatory = true, Position = 1)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateNotNullOrEmpty]
    public string? ExecutionId { get; set; }

    /// <summary>The token of the waiting step. A secret.</summary>
    [Parameter(ParameterSetName = ValuesSet, Mandatory = true, Position = 2)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateNotNullOrEmpty]
    public string? Token { get; set; }

    /// <summary>How the step went.</summary>
    [Parameter(ParameterSetName = ValuesSet, Mandatory = true, Position = 3)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateSet(CustomStepStatus.Success, CustomStepStatus.Failure)]
    public string? Status { get; set; }

    /// <summary>A record that holds the values: an event, a message, a row, an object, or its JSON text.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    /// <summary>The AWS region of the workflow.</summary>
    [Parameter]
    [Alias("RegionToCall")]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>A profile of the AWS configuration files.</summary>
    [Parameter]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>The endpoint to call instead of the region's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    /// <summary>How many callbacks are sent at once.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>A file that remembers what was sent, so that a rerun skips it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>Writes a result for every callback that was sent.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _reader = new(new()
        {
            WorkflowId = WorkflowId,
            ExecutionId = ExecutionId,
            Token = Token,
            Status = Status,
        });
        _inFlight = new(ThrottleLimit, _stop.Token);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        object? record = ParameterSetName == InputObjectSet ? PowerShellRecord.ValueOf(InputObject) : new DictionaryRecord([]);
        foreach (CallbackReading reading in _reader!.Read(record))
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
        _journal?.Flush();
        StopWithoutJournal();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Stops the calls that still run: a pipeline can end in ways that end nothing else.</summary>
    public void Dispose()
    {
        _inFlight?.Dispose();
        _sender?.Dispose();
        _journal?.Dispose();
        _stop.Dispose();
    }

    private void Send(StepCallback callback, PSObject? record)
    {
        ICallbackSender sender = _sender ??= Connect();
        async Task<(CallbackOutcome, PSObject?)> Call(CancellationToken token) =>
            (await sender.SendAsync(callback, token).ConfigureAwait(false), record);
        foreach ((CallbackOutcome outcome, PSObject? ended) in _inFlight!.Run(Call))
        {
            Write(outcome, ended);
        }

        StopWithoutJournal();
    }

    private ICallbackSender Connect()
    {
        ConnectionOptions options = new() { Region = Region, ProfileName = ProfileName, EndpointUrl = EndpointUrl };
        try
        {
            _journal = JournalPath is null ? null : CallbackJournal.Open(JournalLocation.Resolve(JournalPath, SessionState.Path));
            if (_journal?.Warning is { } warning)
            {
                WriteWarning(warning);
            }

            CallbackSender sender = new(
                TransferClientFactory.CreateAsync(SandboxConnection.Complete(options), _stop.Token).GetAwaiter().GetResult());
            return _journal is null ? sender : new JournalledSender(sender, _journal);
        }
        catch (Exception e) when (e is ConnectionException or JournalException)
        {
            ThrowTerminatingError(ErrorRecords.Create(e));
            throw;
        }
    }

    /// <summary>What cannot be written down is not sent: reports what is known and ends the pipeline.</summary>
    private void StopWithoutJournal()
    {
        if (_journal?.Fault is { } fault)
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
