using System.Diagnostics;

using TransferWorkflowState.Callbacks;
using TransferWorkflowState.Reading;

namespace TransferWorkflowState.Bench.Clients;

/// <summary>The process of one of the bench's own clients. It does what the scripts of the other clients do.</summary>
internal static class ClientHost
{
    public const string Bare = "bare";
    public const string Sender = "sender";
    public const string Unsigned = "unsigned";

    /// <summary>Sends both files and prints the seconds that the second one took. Reading it is not measured.</summary>
    public static async Task RunAsync(string name, string warmUp, string records, int atOnce)
    {
        StepCallback[] first = Read(warmUp);
        StepCallback[] measured = Read(records);
        ParallelOptions options = new() { MaxDegreeOfParallelism = atOnce };
        using IBenchClient client = await ConnectAsync(name);
        await Parallel.ForEachAsync(first, options, client.SendAsync);
        long began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(measured, options, client.SendAsync);
        Console.WriteLine(Text.Of(Stopwatch.GetElapsedTime(began).TotalSeconds, "0.000"));
    }

    private static async Task<IBenchClient> ConnectAsync(string name) => name switch
    {
        Bare => await BareClient.ConnectAsync(),
        Sender => await SenderClient.ConnectAsync(),
        Unsigned => new UnsignedClient(),
        _ => throw new ArgumentException($"There is no client '{name}'.", nameof(name)),
    };

    private static StepCallback[] Read(string path)
    {
        CallbackReader reader = new(new() { Status = CustomStepStatus.Success });
        return [.. File.ReadLines(path).SelectMany(reader.Read).Select(static reading =>
            reading.TryGetCallback(out StepCallback? callback, out _) ? callback : throw new InvalidDataException("No event."))];
    }
}
