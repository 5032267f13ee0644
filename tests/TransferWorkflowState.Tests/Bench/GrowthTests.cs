using TransferWorkflowState.Bench;
using TransferWorkflowState.Bench.Measurements;

namespace TransferWorkflowState.Tests.Bench;

public sealed class GrowthTests
{
    private const double StartSeconds = 5;

    private readonly Result _least = Run(1000, secondsPerRecord: 0.0002, megabytes: 80);
    private readonly Result _before = Run(100_000, secondsPerRecord: 0.0002, megabytes: 85);

    [Fact]
    public void The_start_is_not_in_the_time_of_a_record()
    {
        Growth same = new(_least, _before, Run(1_000_000, secondsPerRecord: 0.0002, megabytes: 90));

        Assert.Equal(200, same.MicrosecondsPerRecord!.Value, tolerance: 0.001);
        Assert.Equal(1, same.RatioToPreviousCount!.Value, tolerance: 0.001);
        Assert.Equal(10, same.Megabytes, tolerance: 0.001);
        Assert.Equal(1.125, same.OfTheLeastMegabytes, tolerance: 0.001);
    }

    [Fact]
    public void Time_that_grows_faster_than_the_input_is_seen()
    {
        Growth slower = new(_least, _before, Run(1_000_000, secondsPerRecord: 0.0003, megabytes: 90));

        Assert.True(slower.RatioToPreviousCount > 1.25);
    }

    [Fact]
    public void The_smallest_number_is_compared_with_nothing()
    {
        Growth least = new(_least, null, _least);

        Assert.Null(least.MicrosecondsPerRecord);
        Assert.Null(least.RatioToPreviousCount);
        Assert.Equal(0, least.Megabytes);
    }

    private static Result Run(int count, double secondsPerRecord, double megabytes) => new(
        new(count, AtOnce: 16),
        new(TimeSpan.FromSeconds(StartSeconds + (count * secondsPerRecord)), null, (long)(megabytes * 1024 * 1024)),
        new(Calls: count, Recorded: count));
}
