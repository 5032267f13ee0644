using System.Diagnostics;

using TransferWorkflowState.Bench.Sandboxes;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Bench.Clients;

/// <summary>The process of one of the bench's own clients. It does what the scripts of the other clients do.</summary>
internal static class ClientHost
{
    public const string Bare = "bare";
    public const string Sender = "sender";
    public const string Unsigned = "unsigned";

    /// <summary>Sends both files and prints the seconds that the second one took, and the bytes allocated meanwhile. Reading it is not measured.</summary>
    public static async Task RunAsync(string name, string warmUp, string records, int atOnce)
    {
        StepCallback[] first = SandboxFolder.ReadCallbacks(warmUp);
        StepCallback[] measured = SandboxFolder.ReadCallbacks(records);
        ParallelOptions options = new() { MaxDegreeOfParallelism = atOnce };
        using IBenchClient client = await ConnectAsync(name);
        await Parallel.ForEachAsync(first, options, client.SendAsync);
        long allocated = GC.GetTotalAllocatedBytes();
        long began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(measured, options, client.SendAsync);
        string seconds = Text.Format(Stopwatch.GetElapsedTime(began).TotalSeconds, "0.000");
        Console.WriteLine($"{seconds} {Text.Format(GC.GetTotalAllocatedBytes() - allocated)}");
    }

    private static async Task<IBenchClient> ConnectAsync(string name) => name switch
    {
        Bare => await BareClient.ConnectAsync(),
        Sender => await SenderClient.ConnectAsync(),
        Unsigned => new UnsignedClient(),
        _ => throw new ArgumentException($"There is no client '{name}'.", nameof(name)),
    };
}
