using System.Diagnostics;

using TransferWorkflowState.Bench.Processes;

namespace TransferWorkflowState.Bench.Clients;

/// <summary>A client that is measured, in a process of its own.</summary>
/// <param name="Name">Names the client.</param>
/// <param name="Program">Nothing when this machine does not have it.</param>
/// <param name="Arguments">With which it sends the records of a sandbox, so many at once.</param>
internal sealed record Client(string Name, string? Program, Func<BenchSandbox, int, string[]> Arguments)
{
    /// <summary>False for a part of a client, which sends nothing.</summary>
    public bool Sends { get; init; } = true;

    /// <summary>That of AWS SDKs; nothing for the client's default.</summary>
    public string? RetryMode { get; init; }

    /// <summary>Runs it.</summary>
    /// <exception cref="InvalidOperationException">Not a single callback arrived, or one that must not.</exception>
    public async Task<ChildResult> RunAsync(BenchSandbox sandbox, int atOnce, TimeSpan pollInterval)
    {
        ProcessStartInfo start = new(Program!, Arguments(sandbox, atOnce));
        sandbox.SetIn(start.Environment);
        start.Environment["AWS_RETRY_MODE"] = RetryMode;
        long before = sandbox.Recorded;
        ChildResult result = await ChildProcess.RunAsync(start, pollInterval);
        return sandbox.Recorded > before == Sends
            ? result
            : throw new InvalidOperationException($"{Name} did not deliver its callbacks: {result.Output}{result.Error}");
    }
}
