using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Processes;
using TransferWorkflowState.Bench.Results;

namespace TransferWorkflowState.Bench.Measurements;

/// <summary>A service that throttles, in each way: does everything arrive, how soon, and at the cost of how many throttled calls.</summary>
internal static class RateMeasurement
{
    public static async Task<Table> RunAsync(int[] rates, string[] limits, int[] atOnce, int seconds)
    {
        Client[] clients =
        [
            LocalClients.FileCommand,
            await LocalClients.FindBoto3Async("standard"),
            await LocalClients.FindBoto3Async("adaptive"),
            await LocalClients.FindJavaScriptAsync(),
        ];
        IEnumerable<(string Name, Limit Limit, int InFlight, Client Client)> runs =
            from perSecond in rates
            from limit in Limit.Create(perSecond, seconds)
            where limits.Length == 0 || limits.Contains(limit.Name)
            from inFlight in atOnce
            from client in clients
            where client.Program is not null
            select ($"{limit.Name}, {perSecond}/s, {inFlight} in flight: {client.Name}", limit, inFlight, client);
        List<Row> rows = [];
        foreach ((string name, Limit limit, int inFlight, Client client) in runs)
        {
            await Console.Error.WriteLineAsync($"{name} …");
            using BenchSandbox sandbox = new(limit.Options);
            ChildResult result = await client.RunAsync(sandbox, inFlight, ChildProcess.PollInterval);
            double ofTheLeast = result.Time.TotalSeconds / limit.LeastSeconds;
            double throttled = (double)(sandbox.Calls - sandbox.Recorded) / sandbox.Calls;
            long lost = limit.Options.ExecutionCount - sandbox.Recorded;
            Bar[] bars = client != LocalClients.FileCommand ? [] :
            [
                Bar.AtMost(1.15, "of the least", ofTheLeast), Bar.AtMost(0.15, "throttled", throttled), Bar.AtMost(0, "lost", lost),
            ];
            rows.Add(new(name, [limit.LeastSeconds, ofTheLeast, throttled, lost], bars));
        }

        return new($"rate: runs of {seconds} s or the whole windows in them", ["least s", "of the least", "throttled", "lost"], [.. rows]);
    }
}
