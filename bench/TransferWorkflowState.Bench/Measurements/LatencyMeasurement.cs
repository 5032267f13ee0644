using TransferWorkflowState.Bench.Contenders;

namespace TransferWorkflowState.Bench.Measurements;

/// <summary>A service that takes its time: is every place in the window of running calls used.</summary>
internal static class LatencyMeasurement
{
    private const double SmallestPart = 0.9;
    private const int Seconds = 6;
    private static readonly TimeSpan _latency = TimeSpan.FromMilliseconds(50);

    public static async Task<Table> RunAsync(int[] limits)
    {
        Table table = new(
            $"latency: an answer takes {_latency.TotalMilliseconds} ms",
            "client",
            "at once",
            "failed",
            "calls/s",
            "of at once / latency",
            $"at least {Text.Of(SmallestPart, "0.00")}");
        foreach (int limit in limits)
        {
            double most = limit / _latency.TotalSeconds;
            Load load = new((int)(most * Seconds), limit) { WarmUp = (int)(most * 2), Latency = _latency };
            foreach (IContender contender in (IContender[])[ScriptedClient.Sender(), ScriptedClient.Cmdlet()])
            {
                table.Add(
                    contender.Name, await Race.RunAsync(contender, load), Cells, static result => Part(result) >= SmallestPart);
            }

            foreach (IContender contender in (IContender[])[ScriptedClient.Boto3(), ScriptedClient.JavaScript()])
            {
                table.Add(contender.Name, await Race.RunAsync(contender, load), Cells);
            }
        }

        return table;
    }

    private static string[] Cells(Result result) =>
    [
        Text.Of(result.Load.AtOnce),
        Text.Of(result.Failed),
        Text.Of(result.PerSecond, "0"),
        Text.Of(Part(result), "0.00"),
    ];

    private static double Part(Result result) => result.PerSecond * result.Load.Latency.TotalSeconds / result.Load.AtOnce;
}
