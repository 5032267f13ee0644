using System.Diagnostics;

using TransferWorkflowState.Bench.Sandboxes;
using TransferWorkflowState.Callbacks;
using TransferWorkflowState.Reading;

namespace TransferWorkflowState.Bench.Contenders;

/// <summary>A client of this process. Callbacks are read before, and only the sending is measured.</summary>
internal abstract class InProcessContender : IContender
{
    public abstract string Name { get; }

    public Task<bool> IsFoundAsync() => Task.FromResult(true);

    public async Task<Timing> SendAsync(SandboxProcess sandbox, Load load)
    {
        StepCallback[] warmUp = Read(sandbox.Folder.WarmUp);
        StepCallback[] records = Read(sandbox.Folder.Records);
        ParallelOptions options = new() { MaxDegreeOfParallelism = load.AtOnce };
        (IDisposable client, Func<StepCallback, CancellationToken, ValueTask> send) = await ConnectAsync(sandbox.Endpoint);
        using IDisposable owned = client;
        await Parallel.ForEachAsync(warmUp, options, send);
        long began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(records, options, send);
        return new(Stopwatch.GetElapsedTime(began));
    }

    /// <summary>Makes a client, and says how it sends a callback.</summary>
    protected abstract Task<(IDisposable Client, Func<StepCallback, CancellationToken, ValueTask> Send)> ConnectAsync(
        SandboxEndpoint endpoint);

    private static StepCallback[] Read(string path)
    {
        CallbackReader reader = new(new() { Status = CustomStepStatus.Success });
        return [.. File.ReadLines(path).SelectMany(reader.Read).Select(static reading =>
            reading.TryGetCallback(out StepCallback? callback, out _) ? callback : throw new InvalidDataException("No event."))];
    }
}
