using System.Collections.Concurrent;

using TransferWorkflowState.Connection;
using TransferWorkflowState.Running;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Faults;

/// <summary>The callbacks of all executions of a sandbox that fails, 64 at once, and what became of each.</summary>
internal sealed class FaultyRun : IDisposable
{
    public const int Count = 2000;

    private const int ClientsAtOnce = 10;
    private const int CallsAtOnce = 64;

    private readonly TransferSandbox _sandbox;

    private FaultyRun(TransferSandbox sandbox)
    {
        _sandbox = sandbox;
    }

    public IReadOnlyList<(SandboxExecution Execution, CallbackOutcome Outcome)> Outcomes { get; private set; } = [];

    public IEnumerable<SandboxFault> Faults => _sandbox.Calls.Select(static call => call.Fault).OfType<SandboxFault>();

    public static async Task<FaultyRun> SendAsync(int clients, SandboxOptions options, ConnectionOptions connection)
    {
        FaultyRun run = new(TransferSandbox.Start(options));
        for (int i = 0; i < Count; i++)
        {
            run._sandbox.CreateExecution();
        }

        ConcurrentQueue<(SandboxExecution, CallbackOutcome)> outcomes = [];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = ClientsAtOnce, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(
            run._sandbox.Executions.Chunk(Count / clients), parallel, async (share, _) => await run.SendAsync(share, connection, outcomes.Enqueue));
        run.Outcomes = [.. outcomes];
        return run;
    }

    public void Dispose() => _sandbox.Dispose();

    private async Task SendAsync(
        SandboxExecution[] share, ConnectionOptions connection, Action<(SandboxExecution Execution, CallbackOutcome Outcome)> report)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = TestContext.Current.CancellationToken };
        using CallbackSender sender = await FaultyCalls.ConnectAsync(_sandbox, connection);
        await Parallel.ForEachAsync(share, parallel, async (execution, stop) =>
            report((execution, await sender.SendAsync(FaultyCalls.CallbackOf(execution), stop))));
    }
}
