using System.Management.Automation;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Commands;

/// <summary>Starts a local Transfer Family endpoint with executions that wait for a callback.</summary>
[Cmdlet(VerbsLifecycle.Start, "TransferWorkflowSandbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(TransferWorkflowSandbox))]
public sealed class StartTransferWorkflowSandboxCommand : PSCmdlet
{
    /// <summary>How many executions wait in it.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(0, 1_000_000)]
    public int ExecutionCount { get; set; } = 1;

    /// <summary>What goes wrong with the callbacks that are sent to it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public SandboxFault[]? Fault { get; set; }

    /// <summary>The share of callbacks that go wrong: 0.2 when only faults are given. Without faults it means all of them.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? FaultRate { get; set; }

    /// <summary>How many callbacks a second it lets through before it throttles. No limit when not given.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? CallsPerSecond { get; set; }

    /// <summary>How long it takes for an answer, in milliseconds.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int LatencyMilliseconds { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ShouldProcess("127.0.0.1", "Start a local Transfer Family endpoint"))
        {
            WriteObject(new TransferWorkflowSandbox(TransferSandbox.Start(new()
            {
                ExecutionCount = ExecutionCount,
                Faults = Fault ?? [],
                FaultRate = FaultRate,
                CallsPerSecond = CallsPerSecond,
                Latency = TimeSpan.FromMilliseconds(LatencyMilliseconds),
            })));
        }
    }
}
