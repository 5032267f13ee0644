using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Processes;
using TransferWorkflowState.Bench.Results;

namespace TransferWorkflowState.Bench.Measurements;

/// <summary>One callback, from the start of a process to its end: how long does a user wait who sends a single one.</summary>
internal static class ColdMeasurement
{
    // To ask for memory so often slows a client down: only in the round that is not timed.
    private static readonly TimeSpan _memoryInterval = TimeSpan.FromMilliseconds(1);

    public static async Task<Table> RunAsync(int rounds)
    {
        Client awsCli = await LocalClients.FindAwsCliAsync("2");
        Client javaScript = await LocalClients.FindJavaScriptAsync();
        Client[] clients =
        [
            awsCli,
            await LocalClients.FindAwsCliAsync("1"),
            await LocalClients.FindBoto3Async(),
            javaScript,
            await LocalClients.FindAwsToolsAsync(),
            LocalClients.Native,
            LocalClients.Command,
            LocalClients.Pwsh,
            LocalClients.Import,
            LocalClients.Cmdlet,
        ];
        Dictionary<Client, ChildResult> medians = await MeasureAsync([.. clients.Where(static client => client.Program is not null)], rounds);
        string[] columns = ["ms", "CPU ms", "MB", "of AWS CLI v2", "of its CPU", "ms over pwsh"];
        return new($"cold: one callback, the whole process, median of {rounds}", columns, [.. clients.Select(client => RowOf(
            client, Find(client), Find(awsCli), Find(javaScript), Find(LocalClients.Pwsh)))]);

        ChildResult? Find(Client client) => medians.GetValueOrDefault(client);
    }

    /// <summary>A client's medians beside those of the others; nothing of those that were not found.</summary>
    public static Row RowOf(Client client, ChildResult? own, ChildResult? awsCli, ChildResult? javaScript, ChildResult? pwsh)
    {
        double? ofAwsCli = client.Sends ? Time(own) / Time(awsCli) : null;
        double? ofAwsCliCpu = client.Sends ? Cpu(own) / Cpu(awsCli) : null;
        double? overPwsh = client == LocalClients.Import || client == LocalClients.Cmdlet ? Time(own) - Time(pwsh) : null;
        double?[] figures = [Time(own), Cpu(own), own?.PeakMegabytes, ofAwsCli, ofAwsCliCpu, overPwsh];
        return new(client.Name, own is null ? [] : figures, BarsOf(client, figures, Time(own) / Time(javaScript)));
    }

    private static double? Time(ChildResult? result) => result?.Time.TotalMilliseconds;

    private static double? Cpu(ChildResult? result) => result?.CpuTime?.TotalMilliseconds;

    private static Bar[] BarsOf(Client client, double?[] figures, double? ofJavaScript) =>
        client == LocalClients.Native ?
        [
            Bar.AtMost(0.05, "of AWS CLI v2", figures[3]),
            Bar.AtMost(0.05, "of its CPU time", figures[4]),
            Bar.AtMost(0.20, "of the JavaScript SDK", ofJavaScript),
            Bar.AtMost(25, "MB", figures[2]),
            Bar.AtMost(16, "MB of file", client.Program is { } file ? new FileInfo(file).Length / (1024.0 * 1024) : null),
        ]
        : client == LocalClients.Command ? [Bar.AtMost(0.30, "of AWS CLI v2", figures[3])]
        : client == LocalClients.Import ? [Bar.AtMost(40, "ms over pwsh", figures[5])]
        : client == LocalClients.Cmdlet ? [Bar.AtMost(0.65, "of AWS CLI v2", figures[3]), Bar.AtMost(120, "ms over pwsh", figures[5])]
        : [];

    /// <summary>Each client's medians and the most memory that it had in any round.</summary>
    private static async Task<Dictionary<Client, ChildResult>> MeasureAsync(Client[] clients, int rounds)
    {
        // The round before the first one that counts fills the system's file caches.
        using BenchSandbox sandbox = new(new() { ExecutionCount = clients.Length * (rounds + 1) });
        string[] events = await File.ReadAllLinesAsync(sandbox.Records);
        List<(Client Client, ChildResult Result)> runs = [];
        foreach ((int i, string record) in events.Index())
        {
            Client client = clients[i % clients.Length];
            await File.WriteAllTextAsync(sandbox.Records, record);
            ChildResult result = await client.RunAsync(sandbox, atOnce: 1, i < clients.Length ? _memoryInterval : ChildProcess.PollInterval);
            runs.Add((client, result));
            await Console.Error.WriteLineAsync($"{client.Name}: {result.Time.TotalMilliseconds:0} ms");
        }

        return runs.GroupBy(static run => run.Client, static run => run.Result).ToDictionary(static group => group.Key, group => group.First() with
        {
            Time = group.Skip(1).Select(static result => result.Time).Order().ElementAt(rounds / 2),
            CpuTime = group.Skip(1).Select(static result => result.CpuTime).Order().ElementAt(rounds / 2),
            PeakMegabytes = group.Max(static result => result.PeakMegabytes),
        });
    }
}
