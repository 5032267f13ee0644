using TransferWorkflowState.Bench.Baselines;
using TransferWorkflowState.Bench.Tables;

namespace TransferWorkflowState.Tests.Bench;

/// <summary>A table of one client, with a figure that says nothing elsewhere, one that should be low and one that should be high.</summary>
internal static class SampleTable
{
    public static Machine Machine { get; } = new(2, "Processor", 24, "System");

    public static Table Create(double low, double high, string client = "client", string title = "title", params Bar[] bars) => new(
        title,
        [new("calls/s", "0"), new("low", "0.00", Better.Lower), new("high", "0.00", Better.Higher)],
        [new(client, [1000, low, high], bars)]);

    public static Baseline Baseline(Table table, Machine? machine = null) =>
        new(new DateOnly(2026, 5, 4), machine ?? Machine, ".NET 10", table);
}
