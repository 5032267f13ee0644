using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Tables;

namespace TransferWorkflowState.Bench.Measurements;

/// <summary>A service that takes its time: is every place in the window of running calls used.</summary>
internal static class LatencyMeasurement
{
    private const double SmallestPart = 0.9;
    private const int Seconds = 6;
    private static readonly TimeSpan _latency = TimeSpan.FromMilliseconds(50);

    public static async Task<Table> RunAsync(int[] limits)
    {
        List<Row> rows = [];
        foreach (int limit in limits)
        {
            double most = limit / _latency.TotalSeconds;
            Load load = new((int)(most * Seconds), limit) { WarmUp = (int)(most * 2), Latency = _latency };
            foreach (IClient client in (IClient[])[ScriptedClient.Sender(), ScriptedClient.Cmdlet()])
            {
                Result? result = await Race.RunAsync(client, load);
                rows.Add(new(NameOf(client, limit), Figures(result), Bar.AtLeast(SmallestPart, "of at once / latency", PartOf(result))));
            }

            foreach (IClient client in (IClient[])[ScriptedClient.Boto3(), ScriptedClient.JavaScript()])
            {
                rows.Add(new(NameOf(client, limit), Figures(await Race.RunAsync(client, load))));
            }
        }

        return new(
            $"latency: an answer takes {_latency.TotalMilliseconds} ms",
            [new("failed", "0"), new("calls/s", "0"), new("of at once / latency", "0.00", Better.Higher)],
            [.. rows]);
    }

    private static string NameOf(IClient client, int limit) => $"{client.Name}, {limit} at once";

    private static double?[] Figures(Result? result) => result is null ? [] : [result.Failed, result.PerSecond, PartOf(result)];

    private static double? PartOf(Result? result) => result?.PerSecond * _latency.TotalSeconds / result?.Load.AtOnce;
}
