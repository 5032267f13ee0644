using System.Globalization;

using TransferWorkflowState.Connection;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Bench.Clients;

/// <summary>The process of a client that is the engine of both front ends, with nothing around it.</summary>
internal static class EngineHost
{
    /// <summary>The argument with which the bench starts itself as this client, before the file and how many at once.</summary>
    public const string Command = "engine";

    /// <summary>
    /// Sends a file's callbacks and prints the bytes allocated for each of the second half. The first half connects, and fills
    /// what is filled once.
    /// </summary>
    public static async Task RunAsync(string records, int atOnce)
    {
        StepCallback[] callbacks = BenchSandbox.ReadCallbacks(records);
        int half = callbacks.Length / 2;
        ParallelOptions options = new() { MaxDegreeOfParallelism = atOnce };
        using CallbackSender sender = new(await TransferClientFactory.CreateAsync(new(), CancellationToken.None));
        await Parallel.ForEachAsync(callbacks[..half], options, SendAsync);
        long before = GC.GetTotalAllocatedBytes();
        await Parallel.ForEachAsync(callbacks[half..], options, SendAsync);
        double each = (double)(GC.GetTotalAllocatedBytes() - before) / (callbacks.Length - half);
        Console.WriteLine(each.ToString(CultureInfo.InvariantCulture));

        async ValueTask SendAsync(StepCallback callback, CancellationToken cancellationToken) =>
            await sender.SendAsync(callback, cancellationToken);
    }
}
