using System.Management.Automation;
using System.Management.Automation.Runspaces;

using TransferWorkflowState.Binding;
using TransferWorkflowState.Messages;
using TransferWorkflowState.Pipeline;
using TransferWorkflowState.Records;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Commands;

/// <summary>Starts a local Transfer Family endpoint with executions that wait for a callback.</summary>
[Cmdlet(VerbsLifecycle.Start, "TransferWorkflowSandbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(TransferWorkflowSandbox))]
public sealed class StartTransferWorkflowSandboxCommand : PSCmdlet, IDisposable
{
    private readonly CallbackReader _reader = new(new() { StatusFollows = true });
    private readonly List<WaitingStep> _known = [];
    private PipedRecords? _input;

    /// <summary>How many executions of its own wait in it. 1 when not given, or 0 when records are piped in.</summary>
    [Parameter(Position = 0)]
    [MaskedArgument]
    [ValidateRange(0, 1_000_000)]
    public int? ExecutionCount { get; set; }

    /// <summary>Records whose executions are to wait in it, in every shape that Send-TransferWorkflowStepState takes.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    /// <summary>What goes wrong with the callbacks that are sent to it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [MaskedArgument]
    public SandboxFault[]? Fault { get; set; }

    /// <summary>The share of callbacks that go wrong: 0.2 when only faults are given. Without faults it means all of them.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [MaskedArgument]
    public double? FaultRate { get; set; }

    /// <summary>How many callbacks it lets through in a second, or in each window, before it throttles. No limit when not given.</summary>
    [Parameter]
    [Alias("CallsPerSecond")]
    [ValidateNotNull]
    [LimitArgument<RateSchedule>]
    public RateSchedule? RateLimit { get; set; }

    /// <summary>How many callbacks the rate limit lets through at once after a pause. Those of a second when not given.</summary>
    [Parameter]
    [ValidateNotNull]
    [LimitArgument<RateBurst>]
    public RateBurst? RateLimitBurst { get; set; }

    /// <summary>The length of fixed windows in which the rate limit is counted, in seconds.</summary>
    [Parameter]
    [ValidateRange(0.1, 3600.0)]
    [MaskedArgument]
    public double? RateLimitWindowSeconds { get; set; }

    /// <summary>The RetryAfterSeconds in the response to a callback over a limit. The response has none when not given.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    [MaskedArgument]
    public int? RateLimitRetryAfterSeconds { get; set; }

    /// <summary>How many callbacks may be in flight before it throttles. No limit when not given.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [MaskedArgument]
    public int? ConcurrencyLimit { get; set; }

    /// <summary>How long it takes for an answer, in milliseconds.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [MaskedArgument]
    public int LatencyMilliseconds { get; set; }

    /// <summary>The port of 127.0.0.1 to listen on: 1024 to 65535, or 0 for a free one.</summary>
    [Parameter]
    [ValidateRange(0, ushort.MaxValue)]
    [MaskedArgument]
    public int Port { get; set; }

    /// <summary>How long a step waits for its callback before it times out, in seconds. For ever when not given.</summary>
    [Parameter]
    [ValidateRange(1, 1800)]
    [MaskedArgument]
    public int? StepTimeoutSeconds { get; set; }

    /// <summary>A file to keep the executions in, for the next start. It holds the tokens of their steps.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (LimitProblem.Find(
            $"-{nameof(RateLimit)}",
            $"-{nameof(RateLimitBurst)}",
            $"-{nameof(RateLimitWindowSeconds)}",
            $"-{nameof(RateLimitRetryAfterSeconds)}",
            $"-{nameof(ConcurrencyLimit)}",
            name => MyInvocation.BoundParameters.ContainsKey(name[1..])) is { } problem)
        {
            throw new PSArgumentException(ParameterErrors.ConflictingLimit(problem), problem.Name[1..]);
        }

        DisplayedProperties.Set(MyInvocation.MyCommand);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(InputObject)))
        {
            return;
        }

        _input ??= new(SessionState.Path);
        Add(_input.Read(InputObject));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Add(_input?.Complete() ?? []);
        if (ShouldProcess("127.0.0.1", CmdletNotes.StartSandbox()))
        {
            TransferSandbox sandbox = Start();
            _known.ForEach(step => sandbox.CreateExecution(step.WorkflowId, step.ExecutionId, step.Token));
            WriteObject(new TransferWorkflowSandbox(sandbox));
        }
    }

    private TransferSandbox Start()
    {
        try
        {
            return TransferSandbox.Start(new()
            {
                ExecutionCount = ExecutionCount ?? (_known.Count == 0 ? 1 : 0),
                Faults = Fault ?? [],
                FaultRate = FaultRate,
                RateLimit = RateLimit,
                RateLimitBurst = RateLimitBurst,
                RateLimitWindow = RateLimitWindowSeconds is { } window ? TimeSpan.FromSeconds(window) : null,
                RateLimitRetryAfter = RateLimitRetryAfterSeconds is { } retryAfter ? TimeSpan.FromSeconds(retryAfter) : null,
                ConcurrencyLimit = ConcurrencyLimit,
                Latency = TimeSpan.FromMilliseconds(LatencyMilliseconds),
                Port = Port,
                StepTimeout = StepTimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                StatePath = StatePath is null ? null : GetUnresolvedProviderPathFromPSPath(StatePath),
                Owner = Runspace.DefaultRunspace.InstanceId,
            });
        }
        catch (SandboxStartException e)
        {
            ThrowTerminatingError(ErrorRecords.Create(e));
            throw;
        }
    }

    /// <summary>Ends what still reads: a pipeline can end without any other sign.</summary>
    public void Dispose() => _input?.Dispose();

    private void Add(IEnumerable<PipedRecord> records)
    {
        foreach (PipedRecord record in records)
        {
            foreach (ReadResult reading in record.Read(_reader))
            {
                if (reading.Step is { } step)
                {
                    _known.Add(step);
                }
                else if (reading.Outcome!.Kind == OutcomeKind.Failed)
                {
                    WriteError(ErrorRecords.Create(reading.Outcome, record.Handle));
                }
            }
        }
    }
}
