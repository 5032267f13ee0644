using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Tables;

namespace TransferWorkflowState.Bench.Measurements;

/// <summary>A service that throttles, in each way: does everything arrive, how soon, and at the cost of how many throttled calls.</summary>
internal static class RateMeasurement
{
    private const double LongestTime = 1.15;
    private const double LargestThrottledPart = 0.15;

    private static readonly Column[] _columns =
    [
        new("least s", "0.0"),
        new("of the least", "0.00", Better.Lower),
        new("throttled", "0.00", Better.Lower),
        new("lost", "0"),
    ];

    /// <param name="rates">How many calls a second the limits allow.</param>
    /// <param name="limits">The names of those to measure; all when there is none.</param>
    /// <param name="atOnce">How many callbacks at once.</param>
    /// <param name="seconds">How long a run takes at least.</param>
    public static async Task<Table> RunAsync(int[] rates, string[] limits, int[] atOnce, int seconds)
    {
        ConsoleCommand command = new();
        List<IClient> clients = [command];
        foreach (ScriptedClient peer in (ScriptedClient[])[ScriptedClient.Boto3("standard"), ScriptedClient.Boto3("adaptive"), ScriptedClient.JavaScript()])
        {
            if (await peer.IsFoundAsync())
            {
                clients.Add(peer);
            }
        }

        List<Row> rows = [];
        foreach (int perSecond in rates)
        {
            foreach (Limit limit in Limit.Create(perSecond, seconds).Where(limit => limits.Length == 0 || limits.Contains(limit.Name)))
            {
                foreach (int concurrent in atOnce)
                {
                    foreach (IClient client in clients)
                    {
                        Result? result = await Race.RunAsync(client, new(limit.Count, concurrent) { Limit = limit, Latency = limit.Latency });
                        rows.Add(RowOf($"{limit.Name}, {perSecond}/s, {concurrent} at once: {client.Name}", limit, result, hasBars: client == command));
                    }
                }
            }
        }

        return new($"rate: runs of {seconds} s or the whole windows in them", _columns, [.. rows]);
    }

    private static Row RowOf(string name, Limit limit, Result? result, bool hasBars)
    {
        double? factor = result?.Seconds / limit.LeastSeconds;
        Bar[] bars = !hasBars ? [] :
        [
            Bar.AtMost(LongestTime, "of the least", factor),
            Bar.AtMost(LargestThrottledPart, "throttled", result?.Counts.RefusedPart),
            Bar.AtMost(0, "lost", result?.Failed),
        ];
        return new(name, result is null ? [] : [limit.LeastSeconds, factor, result.Counts.RefusedPart, result.Failed], bars);
    }
}
