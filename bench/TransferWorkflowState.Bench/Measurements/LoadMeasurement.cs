using System.Globalization;

using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Processes;
using TransferWorkflowState.Bench.Results;

namespace TransferWorkflowState.Bench.Measurements;

/// <summary>Many records: how fast, with how much memory, and does everything arrive.</summary>
internal static class LoadMeasurement
{
    /// <summary>The number of records up to which the bar for memory holds.</summary>
    public const int DefaultCount = 20_000;

    public static async Task<Table> RunAsync(int count, int atOnce, int latency)
    {
        Client[] clients = [LocalClients.FileCommand, LocalClients.FileCmdlet, await LocalClients.FindBoto3Async(), LocalClients.Engine];
        List<Row> rows = [];
        foreach (Client client in clients.Where(static client => client.Program is not null))
        {
            await Console.Error.WriteLineAsync($"{client.Name} …");
            using BenchSandbox sandbox = new(new() { ExecutionCount = count, Latency = TimeSpan.FromMilliseconds(latency) });
            ChildResult result = await client.RunAsync(sandbox, atOnce, ChildProcess.PollInterval);
            rows.Add(RowOf(client, count, result, failed: count - sandbox.Recorded));
        }

        string[] columns = ["calls/s", "MB", "failed", "bytes/callback"];
        return new($"load: {count} records, {atOnce} in flight, a response after {latency} ms", columns, [.. rows]);
    }

    /// <summary>What a client did with so many records.</summary>
    public static Row RowOf(Client client, int count, ChildResult result, long failed)
    {
        if (client == LocalClients.Engine)
        {
            // Time and memory of the bench's own process say nothing.
            double bytes = double.Parse(result.Output, CultureInfo.InvariantCulture);
            return new(client.Name, [null, null, failed, bytes], Bar.AtMost(10_000, "bytes a callback", bytes));
        }

        bool isNative = client.Name == LocalClients.Native.Name;
        Bar[] memory = isNative && count <= DefaultCount ? [Bar.AtMost(60, "MB", result.PeakMegabytes)] : [];
        Bar[] bars = isNative || client.Name == LocalClients.Command.Name ? [.. memory, Bar.AtMost(0, "failed", failed)] : [];
        return new(client.Name, [count / result.Time.TotalSeconds, result.PeakMegabytes, failed, null], bars);
    }
}
