using TransferWorkflowState.Bench.Contenders;

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
        Table table = new(
            $"rate: {perSecond} calls/s allowed, {count} callbacks, {atOnce} at once; that takes at least {Text.Of(shortest, "0.0")} s",
            "client",
            "seconds",
            "of the least",
            "failed",
            "calls",
            "throttled",
            $"at most {Text.Of(shortest * LongestTime, "0.0")} s, 0 failed, 25 % throttled");
        foreach (IContender contender in (IContender[])[ScriptedClient.Sender(), new ConsoleCommand(), ScriptedClient.Cmdlet()])
        {
            table.Add(contender.Name, await Race.RunAsync(contender, load), Cells, IsMet);
        }

        foreach (string? mode in (string?[])[null, "adaptive"])
        {
            foreach (IContender contender in (IContender[])[ScriptedClient.Boto3(mode), ScriptedClient.JavaScript(mode)])
            {
                table.Add(contender.Name, await Race.RunAsync(contender, load), Cells);
            }
        }

        return table;

        string[] Cells(Result result) =>
        [
            Text.Of(result.Seconds, "0.0"),
            Text.Of(result.Seconds / shortest, "0.00"),
            Text.Of(result.Failed),
            Text.Of(result.Counts.Calls),
            Text.Of(result.Counts.RefusedPart, "0.0 %"),
        ];

        bool IsMet(Result result) => result.Failed == 0
            && result.Seconds <= shortest * LongestTime
            && result.Counts.RefusedPart <= LargestThrottledPart;
    }
}
