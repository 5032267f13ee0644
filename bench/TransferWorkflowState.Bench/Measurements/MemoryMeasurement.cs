using TransferWorkflowState.Bench.Contenders;

namespace TransferWorkflowState.Bench.Measurements;

/// <summary>A long input: does a process that sends need more memory for it than for a short one.</summary>
internal static class MemoryMeasurement
{
    private const double LargestGrowth = 50;
    private const int Few = 1000;

    public static async Task<Table> RunAsync(int many, int atOnce)
    {
        Table table = new(
            $"memory: the most that the client's process had, for {Few} records and for {many}, {atOnce} at once",
            "client",
            $"MB for {Few}",
            $"MB for {many}",
            "grown by MB",
            "failed",
            $"at most {LargestGrowth} MB");
        foreach (IContender contender in (IContender[])[new ConsoleCommand(), ScriptedClient.Cmdlet()])
        {
            Result? few = await Race.RunAsync(contender, new(Few, atOnce));
            Result? most = await Race.RunAsync(contender, new(many, atOnce));
            table.Add(
                contender.Name, most, result => Cells(few!, result), result => Growth(few!, result) <= LargestGrowth);
        }

        return table;
    }

    private static string[] Cells(Result few, Result most) =>
    [
        Text.Of(few.PeakMegabytes, "0"),
        Text.Of(most.PeakMegabytes, "0"),
        Text.Of(Growth(few, most), "0"),
        Text.Of(few.Failed + most.Failed),
    ];

    private static double Growth(Result few, Result most) => most.PeakMegabytes - few.PeakMegabytes;
}
