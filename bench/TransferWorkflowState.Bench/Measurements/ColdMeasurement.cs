using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Sandboxes;
using TransferWorkflowState.Bench.Tables;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Bench.Measurements;

/// <summary>One callback, from the start of a process to its end: how long does somebody wait who sends a single one.</summary>
internal static class ColdMeasurement
{
    private const double LongestCommand = 0.30;
    private const double LongestNativeCommand = 0.05;
    private const double LongestToJavaScript = 0.20;
    private const double LongestCmdlet = 0.65;
    private const double LongestImport = 60;
    private const double LongestFirstCall = 200;

    public static async Task<Table> RunAsync(int rounds)
    {
        SingleCallClients clients = await SingleCallClients.FindAsync();
        (Dictionary<SingleCallClient, double[]> times, Dictionary<SingleCallClient, double[]> cpuTimes) =
            await RunAsync([.. clients.All.Where(static client => client.Program is not null)], rounds);
        double? awsCli = MedianOf(clients.AwsCli2);
        double? pwsh = MedianOf(clients.Pwsh);
        return new(
            $"cold: one callback, the whole process, median of {rounds}",
            [
                new("ms", "0"),
                new("least", "0"),
                new("most", "0"),
                new("of AWS CLI v2", "0.000", Better.Lower),
                new("ms over pwsh", "0"),
                new("of pwsh's start", "0.00", Better.Lower),
                new("CPU ms", "0"),
                new("CPU of AWS CLI v2", "0.000", Better.Lower),
            ],
            [.. clients.All.Select(client => new Row(client.Name, Figures(client), BarsOf(client)))]);

        double? MedianOf(SingleCallClient client) => Middle(times, client);

        double? CpuOf(SingleCallClient client) => Middle(cpuTimes, client);

        double? OverPwsh(SingleCallClient client) => MedianOf(client) - pwsh;

        double?[] Figures(SingleCallClient client) => times.TryGetValue(client, out double[]? all)
            ?
            [
                MedianOf(client),
                all[0],
                all[^1],
                client.Sends ? MedianOf(client) / awsCli : null,
                IsOwnInPwsh(client) ? OverPwsh(client) : null,
                IsOwnInPwsh(client) ? OverPwsh(client) / pwsh : null,
                CpuOf(client),
                client.Sends ? CpuOf(client) / CpuOf(clients.AwsCli2) : null,
            ]
            : [];

        bool IsOwnInPwsh(SingleCallClient client) => client == clients.Import || client == clients.Cmdlet;

        Bar[] BarsOf(SingleCallClient client) =>
            client == clients.Native ?
            [
                Bar.AtMost(LongestNativeCommand, "of AWS CLI v2", MedianOf(client) / awsCli),
                Bar.AtMost(LongestNativeCommand, "CPU of AWS CLI v2", CpuOf(client) / CpuOf(clients.AwsCli2)),
                Bar.AtMost(LongestToJavaScript, "of the JavaScript SDK", MedianOf(client) / MedianOf(clients.JavaScript)),
            ]
            : client == clients.Command ? [Bar.AtMost(LongestCommand, "of AWS CLI v2", MedianOf(client) / awsCli)]
            : client == clients.Import ? [Bar.AtMost(LongestImport, "ms over pwsh", OverPwsh(client))]
            : client == clients.Cmdlet ?
            [
                Bar.AtMost(LongestCmdlet, "of AWS CLI v2", MedianOf(client) / awsCli),
                Bar.AtMost(LongestFirstCall, "ms over pwsh", OverPwsh(client)),
            ]
            : [];
    }

    private static double? Middle(Dictionary<SingleCallClient, double[]> times, SingleCallClient client) =>
        times.TryGetValue(client, out double[]? all) && all.Length > 0 ? all[all.Length / 2] : null;

    /// <summary>The times of each client in milliseconds, from the least to the most, and those of the processor.</summary>
    private static async Task<(Dictionary<SingleCallClient, double[]> Times, Dictionary<SingleCallClient, double[]> CpuTimes)> RunAsync(SingleCallClient[] clients, int rounds)
    {
        // The round before the first one that counts fills the system's file caches.
        using SandboxProcess sandbox = await SandboxProcess.StartAsync(new(clients.Length * (rounds + 1), AtOnce: 1));
        string[] events = await File.ReadAllLinesAsync(sandbox.Folder.Records);
        StepCallback[] callbacks = SandboxFolder.ReadCallbacks(sandbox.Folder.Records);
        List<(SingleCallClient Client, ChildResult Result)> runs = [];
        for (int i = 0; i < callbacks.Length; i++)
        {
            SingleCallClient client = clients[i % clients.Length];
            await File.WriteAllTextAsync(sandbox.Folder.Single, events[i]);
            ChildResult result = await client.RunAsync(callbacks[i], sandbox);
            runs.Add((client, result));
            await Console.Error.WriteLineAsync($"{client.Name}: {Text.Format(result.Time.TotalMilliseconds, "0")} ms");
        }

        return (Sorted(static result => result.Time), Sorted(static result => result.CpuTime));

        Dictionary<SingleCallClient, double[]> Sorted(Func<ChildResult, TimeSpan?> time) => runs.Skip(clients.Length)
            .GroupBy(static run => run.Client, run => time(run.Result)?.TotalMilliseconds)
            .ToDictionary(static group => group.Key, static group => group.OfType<double>().Order().ToArray());
    }
}
