using TransferWorkflowState.Running;

namespace TransferWorkflowState.Tests.Running;

public sealed class RunProgressTests
{
    [Theory]
    [InlineData(0.5, 10, ", 50 % read, 10s left")]
    [InlineData(0.1, 20, ", 10 % read, 3m00s left")]
    [InlineData(0.01, 100, ", 1 % read, 2h45m left")]
    [InlineData(1, 5, ", 100 % read, 0s left")]
    [InlineData(0, 5, "/s")]
    public void Progress_shows_how_much_is_read_and_the_time_left(double part, int elapsedSeconds, string expected)
    {
        SteppedTime time = new();
        RunSummary summary = new(time);
        RunProgress progress = new(summary, static () => 3, time) { PartRead = () => part };
        Assert.Null(progress.Next());
        time.Elapsed = TimeSpan.FromSeconds(elapsedSeconds);

        string? text = progress.Next();
        Assert.StartsWith("sent 0, failed 0, skipped 0, 3 in flight, 0/s", text, StringComparison.Ordinal);
        Assert.EndsWith(expected, text, StringComparison.Ordinal);
        Assert.Null(progress.Next());
    }

    private sealed class SteppedTime : TimeProvider
    {
        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;
    }
}
