using System.Management.Automation;

using TransferWorkflowState.Binding;
using TransferWorkflowState.Executions;
using TransferWorkflowState.Messages;
using TransferWorkflowState.Pipeline;
using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Commands;

/// <summary>Says what became of executions: lists those of a workflow that are in progress, or describes the ones that are named.</summary>
[Cmdlet(VerbsCommon.Get, "TransferWorkflowExecution", DefaultParameterSetName = WorkflowIdSet)]
[OutputType(typeof(TransferWorkflowExecution))]
public sealed class GetTransferWorkflowExecutionCommand : TransferCommand, IDisposable
{
    private const string WorkflowIdSet = nameof(WorkflowId);
    private const string InputObjectSet = nameof(InputObject);

    private readonly CallbackReader _reader = new(new() { StatusFollows = true });
    private readonly PipelineStop _stop = new();
    private PipedRecords? _input;
    private Connections? _connections;

    /// <summary>The workflow, such as w-1234567890example.</summary>
    [Parameter(ParameterSetName = WorkflowIdSet, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = InputObjectSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? WorkflowId { get; set; }

    /// <summary>The execution of the workflow, a GUID. Without it, all executions of the workflow that are in progress.</summary>
    [Parameter(ParameterSetName = WorkflowIdSet, Position = 1)]
    [Parameter(ParameterSetName = InputObjectSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? ExecutionId { get; set; }

    /// <summary>What names an execution: an object with its ids, the event of a step in every shape, or text of one of them.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Only executions that stand so.</summary>
    [Parameter]
    [ValidateSet("IN_PROGRESS", "COMPLETED", "EXCEPTION", "HANDLING_EXCEPTION")]
    [MaskedArgument]
    public string[]? Status { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        DisplayedProperties.Set(MyInvocation.MyCommand);
        _connections = new(new CmdletOutput(this), new ConnectionParameters(this), openJournal: static _ => null, useEndpoint: static _ => { });
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string? text = InputObject?.BaseObject as string;
        if (WorkflowId is not null)
        {
            Write(WorkflowId, ExecutionId ?? text);
        }
        else if (text is not null && StepCallback.FindInvalid(new() { WorkflowId = text }) is null)
        {
            Write(text, ExecutionId);
        }
        else
        {
            Write((_input ??= new(SessionState.Path)).Read(InputObject));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Write(_input?.Complete() ?? []);

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Stop();

    /// <summary>Ends what still runs: a pipeline can end without any other sign.</summary>
    public void Dispose()
    {
        _stop.Stop();
        _input?.Dispose();
        _connections?.Dispose();
        _stop.Dispose();
    }

    /// <summary>The executions of steps, of which every record names one.</summary>
    private void Write(IEnumerable<PipedRecord> records)
    {
        foreach (PipedRecord record in records)
        {
            foreach (ReadResult reading in record.Read(_reader))
            {
                if (reading.Step is { } step)
                {
                    Write(step.WorkflowId, step.ExecutionId);
                }
                else if (reading.Outcome!.Kind == OutcomeKind.Failed)
                {
                    WriteError(ErrorRecords.Create(reading.Outcome, record.Handle));
                }
            }
        }
    }

    private void Write(string workflowId, string? executionId)
    {
        if (StepCallback.FindInvalid(new() { WorkflowId = workflowId, ExecutionId = executionId }) is { } invalid)
        {
            WriteError(ErrorRecords.Create(CallbackOutcome.Failed(RecordErrors.InvalidId(invalid)), InputObject));
            return;
        }

        try
        {
            ExecutionReader reader = new(_connections!.FindClient(_stop.Token));
            IEnumerable<WorkflowExecution> executions = executionId is null
                ? reader.List(workflowId, _stop.Token)
                : [reader.Describe(workflowId, executionId, _stop.Token)];
            foreach (WorkflowExecution execution in executions.Where(execution => Status?.Contains(execution.Status, StringComparer.OrdinalIgnoreCase) != false))
            {
                WriteObject(new TransferWorkflowExecution(execution));
            }
        }
        catch (ExecutionsException e)
        {
            WriteError(ErrorRecords.Create(e, executionId is null ? workflowId : $"{workflowId}/{executionId}", InputObject));
        }
    }
}
