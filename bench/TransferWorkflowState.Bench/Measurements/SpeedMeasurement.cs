using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Tables;

namespace TransferWorkflowState.Bench.Measurements;

/// <summary>A service that answers at once: what does the client cost, and how much of its speed do the front ends pass on.</summary>
internal static class SpeedMeasurement
{
    private const double SmallestPartOfHttpClient = 0.45;
    private const double SmallestPartOfBareClient = 0.85;

    // So many calls it takes until .NET, in the client and in the sandbox, has compiled for good what they need.
    private const int WarmUp = 60_000;

    // The others have no such stages, or are through them sooner.
    private const int PeerWarmUp = 10_000;

    public static async Task<Table> RunAsync(int count, int atOnce, int rounds)
    {
        ScriptedClient unsigned = ScriptedClient.Unsigned();
        ScriptedClient bare = ScriptedClient.Bare();
        ConsoleCommand command = new();
        ScriptedClient cmdlet = ScriptedClient.Cmdlet();
        ScriptedClient[] peers = [ScriptedClient.Boto3(), ScriptedClient.JavaScript()];
        IClient[] clients = [unsigned, bare, ScriptedClient.Sender(), command, cmdlet, .. peers];
        Dictionary<IClient, List<Result>> results = clients.ToDictionary(static client => client, static _ => new List<Result>());
        for (int round = 0; round < rounds; round++)
        {
            foreach ((IClient client, List<Result> known) in results)
            {
                Load load = new(count, atOnce) { WarmUp = peers.Contains(client) ? PeerWarmUp : WarmUp };
                known.AddRange(await Race.RunAsync(client, load) is { } result ? [result] : []);
            }
        }

        double unsignedSpeed = Race.Median(results[unsigned])!.PerSecond;
        double bareSpeed = Race.Median(results[bare])!.PerSecond;
        return new(
            $"speed: {count} callbacks, {atOnce} at once, median of {rounds}",
            [
                new("calls/s", "0"),
                new("slowest", "0"),
                new("fastest", "0"),
                new("not taken", "0"),
                new("bytes/callback", "0", Better.Lower),
                new("of HttpClient", "0.00", Better.Higher),
                new("of the bare client", "0.00", Better.Higher),
            ],
            [.. clients.Select(client => new Row(client.Name, Figures(results[client]), BarsOf(client)))]);

        Bar[] BarsOf(IClient client)
        {
            double? speed = Race.Median(results[client])?.PerSecond;
            return client == bare ? [Bar.AtLeast(SmallestPartOfHttpClient, "of HttpClient", speed / unsignedSpeed)]
                : client == command || client == cmdlet
                    ? [Bar.AtLeast(SmallestPartOfBareClient, "of the bare client", speed / bareSpeed)]
                    : [];
        }

        double?[] Figures(List<Result> all) => Race.Median(all) is not { } median ? [] :
        [
            median.PerSecond,
            all.Min(static result => result.PerSecond),
            all.Max(static result => result.PerSecond),
            median.Failed,
            (double?)median.Timing.AllocatedBytes / count,
            median.PerSecond / unsignedSpeed,
            median.PerSecond / bareSpeed,
        ];
    }
}
