using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Journals;
using TransferWorkflowState.Bench.Tables;

namespace TransferWorkflowState.Bench.Measurements;

/// <summary>Inputs from short to long: does the time grow as they do, and the memory not at all.</summary>
internal static class ScaleMeasurement
{
    private const double LongestPart = 1.25;
    private const double LargestGrowth = 50;

    // Of a journal's index for each callback: a key of 16, a status of 8 and a place of 12, and as much that is empty in a
    // hash table that has just grown.
    private const double IndexBytes = 2 * (16 + 8 + 12);
    private const double LongestReading = 5;
    private const double LargestReading = 200;

    public static async Task<Table> RunAsync(int[] counts, int atOnce, int journalLines)
    {
        counts = [.. counts.Order()];
        using PrefilledJournal journal = PrefilledJournal.Create(journalLines);
        IClient[] clients = [new ConsoleCommand(), ScriptedClient.Cmdlet()];
        List<Row> rows = [];
        foreach (PrefilledJournal? prefilled in (PrefilledJournal?[])[null, journal])
        {
            double largestGrowth = LargestGrowth + (prefilled is null ? 0 : IndexBytes * (counts[^1] - counts[0]) / (1024 * 1024));
            foreach (IClient client in clients)
            {
                List<Result> results = [];
                foreach (int count in counts)
                {
                    Result? result = await Race.RunAsync(client, new(count, atOnce) { Journal = prefilled?.Path });
                    prefilled?.Reset();
                    results.AddRange(result is null ? [] : [result]);
                }

                string name = prefilled is null ? client.Name : $"{client.Name}, journal";
                rows.AddRange(results.Count == 0 ? [new Row(name, [], BarsOf(null, largestGrowth))] : RowsOf(name, results, largestGrowth));
            }
        }

        rows.Add(await ReadJournalAsync(journal));
        return new(
            $"scale: {string.Join(", ", counts)} records, {atOnce} at once, a journal of {journalLines} lines",
            [
                new("seconds", "0.0"),
                new("µs/record", "0.0"),
                new("of the count before", "0.00", Better.Lower),
                new("MB", "0"),
                new("MB grown", "0"),
                new("of the least MB", "0.00", Better.Lower),
                new("failed", "0"),
            ],
            [.. rows]);
    }

    private static IEnumerable<Row> RowsOf(string name, List<Result> results, double largestGrowth)
    {
        Growth[] growth = [.. results.Select((result, i) => new Growth(results[0], i == 0 ? null : results[i - 1], result))];
        return growth.Select(item => new Row(
            $"{name}, {item.Result.Load.Count}",
            [
                item.Result.Seconds,
                item.MicrosecondsPerRecord,
                item.RatioToPreviousCount,
                item.Result.PeakMegabytes,
                item.Megabytes,
                item.OfTheLeastMegabytes,
                item.Result.Failed,
            ],
            item == growth[^1] ? BarsOf(item, largestGrowth) : []));
    }

    private static Bar[] BarsOf(Growth? most, double largestGrowth) =>
    [
        Bar.AtMost(LongestPart, "of the count before", most?.RatioToPreviousCount),
        Bar.AtMost(largestGrowth, "MB grown", most?.Megabytes),
        Bar.AtMost(0, "failed", most?.Result.Failed),
    ];

    private static async Task<Row> ReadJournalAsync(PrefilledJournal journal)
    {
        (double seconds, double megabytes) = await JournalHost.MeasureAsync(journal);
        return new(
            "CallbackJournal, read back",
            [seconds, null, null, megabytes, null, null, null],
            Bar.AtMost(LongestReading, "seconds", seconds),
            Bar.AtMost(LargestReading, "MB", megabytes));
    }
}
