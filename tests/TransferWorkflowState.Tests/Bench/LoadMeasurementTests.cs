using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Measurements;
using TransferWorkflowState.Bench.Processes;
using TransferWorkflowState.Bench.Results;

namespace TransferWorkflowState.Tests.Bench;

public sealed class LoadMeasurementTests
{
    [Theory]
    [InlineData("10000", true)]
    [InlineData("10000.5", false)]
    public void The_engine_is_held_to_the_bytes_that_it_allocates_for_a_callback(string printed, bool isMet)
    {
        Row row = LoadMeasurement.RowOf(LocalClients.Engine, LoadMeasurement.DefaultCount, Ran(printed), failed: 0);

        Assert.Equal([new Bar("at most 10000 bytes a callback", isMet)], row.Bars);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(60.5, false)]
    public void The_native_command_is_held_to_its_memory(double megabytes, bool isMet)
    {
        Row row = LoadMeasurement.RowOf(LocalClients.Native, LoadMeasurement.DefaultCount, Ran(megabytes: megabytes), failed: 0);

        Assert.Equal([new Bar("at most 60 MB", isMet), new Bar("at most 0 failed", true)], row.Bars);
    }

    [Fact]
    public void The_memory_of_a_larger_number_of_records_has_no_bar() =>
        Assert.Single(LoadMeasurement.RowOf(LocalClients.Native, LoadMeasurement.DefaultCount + 1, Ran(), failed: 0).Bars);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void The_command_loses_none(long failed, bool isMet)
    {
        Row row = LoadMeasurement.RowOf(LocalClients.Command, count: 1_000_000, Ran(), failed);

        Assert.Equal([new Bar("at most 0 failed", isMet)], row.Bars);
        Assert.Equal([500_000, 61, failed, null], row.Figures);
    }

    [Fact]
    public void The_other_clients_are_only_compared() =>
        Assert.Empty(LoadMeasurement.RowOf(LocalClients.FileCmdlet, LoadMeasurement.DefaultCount, Ran(), failed: 1).Bars);

    private static ChildResult Ran(string printed = "", double megabytes = 61) =>
        new(0, printed, "", TimeSpan.FromSeconds(2), CpuTime: null, megabytes);
}
