using TransferWorkflowState.Bench.Contenders;

namespace TransferWorkflowState.Bench.Measurements;

/// <summary>A service that answers at once: how much of the client's speed do the front ends pass on.</summary>
internal static class SpeedMeasurement
{
    private const double SmallestPart = 0.85;

    // So many calls it takes until the runtime has compiled for good what they need.
    private const int WarmUp = 10_000;

    public static async Task<Table> RunAsync(int count, int atOnce, int rounds)
    {
        Load load = new(count, atOnce) { WarmUp = WarmUp };
        ScriptedClient bare = ScriptedClient.Bare();
        (IContender Contender, bool HasBar)[] contenders =
        [
            (ScriptedClient.Unsigned(), false),
            (bare, false),
            (ScriptedClient.Sender(), false),
            (new ConsoleCommand(), false),
            (ScriptedClient.Cmdlet(), true),
            (ScriptedClient.Boto3(), false),
            (ScriptedClient.JavaScript(), false),
        ];
        Dictionary<IContender, List<Result>> results = contenders.ToDictionary(static entry => entry.Contender, static _ => new List<Result>());
        for (int round = 0; round < rounds; round++)
        {
            foreach ((IContender contender, List<Result> known) in results)
            {
                known.AddRange(await Race.RunAsync(contender, load) is { } result ? [result] : []);
            }
        }

        double bareSpeed = Race.Median(results[bare])!.PerSecond;
        Table table = new(
            $"speed: {count} callbacks, {atOnce} at once, median of {rounds}",
            "client",
            "calls/s",
            "slowest",
            "fastest",
            "not taken",
            "of the bare client",
            $"at least {Text.Of(SmallestPart, "0.00")}");
        foreach ((IContender contender, bool hasBar) in contenders)
        {
            Func<Result, bool>? bar = hasBar ? result => result.PerSecond >= SmallestPart * bareSpeed : null;
            table.Add(contender.Name, Race.Median(results[contender]), result => Cells(result, results[contender], bareSpeed), bar);
        }

        return table;
    }

    private static string[] Cells(Result median, List<Result> all, double bareSpeed) =>
    [
        Text.Of(median.PerSecond, "0"),
        Text.Of(all.Min(static result => result.PerSecond), "0"),
        Text.Of(all.Max(static result => result.PerSecond), "0"),
        Text.Of(median.Failed),
        Text.Of(median.PerSecond / bareSpeed, "0.00"),
    ];
}
