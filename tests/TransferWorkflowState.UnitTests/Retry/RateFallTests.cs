using TransferWorkflowState.Retry;

namespace TransferWorkflowState.Tests.Retry;

public sealed class RateFallTests
{
    private readonly RateFall _fall = new();

    [Fact]
    public void A_rate_that_falls_from_pause_to_pause_is_found()
    {
        Assert.Equal([null, null, null, 100], Add((100, 80), (85, 65), (70, 55), (60, 45)));
    }

    [Fact]
    public void A_rate_that_falls_at_once_and_then_stays_is_not()
    {
        Assert.All(Add((100, 20), (22, 20), (22, 19.8), (22, 20), (22, 20)), static first => Assert.Null(first));
    }

    [Fact]
    public void A_fall_counts_once()
    {
        Assert.Equal([null, null, null, 100, null], Add((100, 80), (85, 65), (70, 55), (60, 45), (50, 40)));
    }

    [Fact]
    public void What_was_before_is_forgotten()
    {
        Add((100, 80), (85, 65), (70, 55));
        _fall.Clear();

        Assert.Equal([null], Add((60, 45)));
    }

    private double?[] Add(params (double Before, double After)[] pauses) => [.. pauses.Select(pause => _fall.Add(pause.Before, pause.After))];
}
