using System.Diagnostics;

using TransferWorkflowState.Bench.Sandboxes;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Bench.Clients;

/// <summary>A client that sends one callback in a process of its own, or a part of one that sends none.</summary>
/// <param name="Name">Names the client.</param>
/// <param name="Program">Nothing when this machine does not have it.</param>
/// <param name="Arguments">With which it sends a callback to a sandbox.</param>
internal sealed record SingleCallClient(string Name, string? Program, Func<StepCallback, SandboxProcess, string[]> Arguments)
{
    public bool Sends { get; init; } = true;

    /// <summary>Runs it; the times are those of the whole process.</summary>
    /// <exception cref="InvalidOperationException">The callback did not arrive.</exception>
    public async Task<ChildResult> RunAsync(StepCallback callback, SandboxProcess sandbox)
    {
        SandboxCounts before = await sandbox.CountAsync();
        ChildResult result = await ChildProcess.RunAsync(new ProcessStartInfo(Program!, Arguments(callback, sandbox)), sandbox.Endpoint);
        SandboxCounts after = await sandbox.CountAsync();
        return after.Recorded - before.Recorded == (Sends ? 1 : 0)
            ? result
            : throw new InvalidOperationException($"{Name} did not deliver its callback: {result.Output}{result.Error}");
    }
}
