using System.Collections.Concurrent;

using TransferWorkflowState.Connection;
using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Faults;

/// <summary>
/// One run through each fault and one through all of them. They mostly wait between attempts, so a few go on at a time.
/// Not all: on a slow machine the impatient clients would give up calls that no fault has struck.
/// </summary>
public sealed class FaultyRuns : IAsyncLifetime
{
    // A client slows down at each throttling, so that one alone would take minutes. Of many, as of many processes, each
    // is throttled a few times only.
    private const int ThrottledClients = 40;

    private static readonly SandboxFault[] _throttling =
        [SandboxFault.Throttle, SandboxFault.ThrottleWithRetryAfter, SandboxFault.TooManyRequests];

    private readonly ConcurrentDictionary<SandboxFault, FaultyRun> _runs = [];

    internal FaultyRun Mixture { get; private set; } = null!;

    internal FaultyRun this[SandboxFault fault] => _runs[fault];

    public async ValueTask InitializeAsync()
    {
        Task<FaultyRun> mixture = FaultyRun.SendAsync(ThrottledClients, new() { FaultRate = 0.2 }, FaultyCalls.Impatient);
        ParallelOptions options = new() { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(Enum.GetValues<SandboxFault>(), options, async (fault, _) => await RunAsync(fault));
        Mixture = await mixture;
    }

    public ValueTask DisposeAsync()
    {
        Mixture.Dispose();
        _runs.Values.ToList().ForEach(static run => run.Dispose());
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync(SandboxFault fault)
    {
        bool isThrottling = _throttling.Contains(fault);
        SandboxOptions options = new() { Faults = [fault], FaultRate = isThrottling ? 0.02 : 0.1 };
        ConnectionOptions connection = fault is SandboxFault.Hang or SandboxFault.Slow ? FaultyCalls.Impatient : FaultyCalls.Patient;
        _runs[fault] = await FaultyRun.SendAsync(isThrottling ? ThrottledClients : 1, options, connection);
    }
}
