using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Tables;

namespace TransferWorkflowState.Bench.Measurements;

/// <summary>A service that throttles: does everything arrive, how soon, and at the cost of how many refused calls.</summary>
internal static class RateMeasurement
{
    private const double LongestTime = 1.15;
    private const double LargestThrottledPart = 0.25;

    public static async Task<Table> RunAsync(int perSecond, int count, int atOnce)
    {
        Load load = new(count, atOnce) { CallsPerSecond = perSecond };

        // The sandbox's token bucket starts with a second's calls, which cost no time.
        double shortest = (double)(count - perSecond) / perSecond;
        List<Row> rows = [];
        foreach (IClient client in (IClient[])[ScriptedClient.Sender(), new ConsoleCommand(), ScriptedClient.Cmdlet()])
        {
            Result? result = await Race.RunAsync(client, load);
            rows.Add(new(
                client.Name,
                Figures(result),
                Bar.AtMost(LongestTime, "of the least", result?.Seconds / shortest),
                Bar.AtMost(0, "failed", result?.Failed),
                Bar.AtMost(LargestThrottledPart, "throttled", result?.Counts.RefusedPart)));
        }

        foreach (string? mode in (string?[])[null, "adaptive"])
        {
            foreach (IClient client in (IClient[])[ScriptedClient.Boto3(mode), ScriptedClient.JavaScript(mode)])
            {
                rows.Add(new(client.Name, Figures(await Race.RunAsync(client, load))));
            }
        }

        return new(
            $"rate: {perSecond} calls/s allowed, {count} callbacks, {atOnce} at once; that takes at least {Text.Format(shortest, "0.0")} s",
            [
                new("seconds", "0.0"),
                new("of the least", "0.00", Better.Lower),
                new("failed", "0"),
                new("calls", "0"),
                new("throttled", "0.00", Better.Lower),
            ],
            [.. rows]);

        double?[] Figures(Result? result) => result is null
            ? []
            : [result.Seconds, result.Seconds / shortest, result.Failed, result.Counts.Calls, result.Counts.RefusedPart];
    }
}
