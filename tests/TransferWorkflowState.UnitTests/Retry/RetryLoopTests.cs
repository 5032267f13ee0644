using TransferWorkflowState.Retry;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Retry;

/// <summary>How the attempts of a call follow each other.</summary>
public sealed class RetryLoopTests : IDisposable
{
    private const int Limit = 30_000;
    private const int Calls = 40;

    private static readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private readonly ImmediateTime _time = new();
    private readonly RetryLoop _loop;

    public RetryLoopTests()
    {
        _loop = new(maxAttempts: 5, _time);
    }

    public void Dispose() => _loop.Dispose();

    [Fact(Timeout = Limit)]
    public async Task A_retry_waits_for_the_rate_limit_as_every_attempt()
    {
        await RunAsync(Enumerable.Repeat(FailureReason.Throttled, 5));
        for (int i = 0; i < Calls; i++)
        {
            List<TimeSpan> times = await RunAsync(Enumerable.Repeat(FailureReason.InternalServiceError, 5));

            // The service has accepted nothing yet, so about ten calls a second; a backoff may be shorter.
            Assert.All(times.Zip(times.Skip(1)), static pair => Assert.True(pair.Second - pair.First > TimeSpan.FromSeconds(0.09)));
        }
    }

    [Fact(Timeout = Limit)]
    public async Task The_backoff_has_jitter()
    {
        for (int i = 0; i < Calls; i++)
        {
            await RunAsync([FailureReason.InternalServiceError]);
        }

        // A delay of less than a millisecond is none.
        Assert.InRange(_time.Waits.Count, Calls / 2, Calls);
        Assert.All(_time.Waits, static wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(0.5)));
        Assert.InRange(_time.Waits.Distinct().Count(), Calls / 2, Calls);
    }

    [Fact(Timeout = Limit)]
    public async Task A_Retry_After_wait_has_jitter()
    {
        TimeSpan asked = TimeSpan.FromSeconds(7);
        for (int i = 0; i < Calls; i++)
        {
            await RunAsync([FailureReason.ServiceUnavailable], asked);
        }

        Assert.All(_time.Waits, wait => Assert.InRange(wait, asked, asked + TimeSpan.FromSeconds(0.125)));
        Assert.InRange(_time.Waits.Distinct().Count(), Calls / 2, Calls);
    }

    [Theory]
    [InlineData(1, 0, 0.5, 0.25)]
    [InlineData(3, 0, 1, 2)]
    [InlineData(9, 0, 1, 20)]
    [InlineData(1000, 0, 1, 20)]
    [InlineData(1, 7, 0, 7)]
    [InlineData(1, 7, 1, 7.125)]
    [InlineData(1, 60, 0, 20)]
    public void The_delay_grows_and_is_capped(int attempts, double retryAfter, double jitter, double expected) =>
        Assert.Equal(expected, Backoff.Delay(attempts, TimeSpan.FromSeconds(retryAfter), jitter).TotalSeconds, 6);

    [Fact]
    public void Ten_attempts_that_are_throttled_outlast_a_window_of_ten_seconds()
    {
        double seconds = Enumerable.Range(1, 9).Sum(static attempts => Backoff.Delay(attempts, TimeSpan.Zero, jitter: 0.5, isThrottled: true).TotalSeconds);

        Assert.InRange(seconds, 20, 30);
        Assert.InRange(Backoff.Delay(1, TimeSpan.Zero, jitter: 1, isThrottled: true).TotalSeconds, 0.05, 0.15);
    }

    [Theory]
    [InlineData(86_399, 86_399)]
    [InlineData(86_400, 0)]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    public void A_delay_of_a_day_or_more_is_not_one(double asked, double delay) =>
        Assert.Equal(TimeSpan.FromSeconds(delay), Backoff.Requested(asked));

    [Fact(Timeout = Limit)]
    public async Task A_refusal_is_not_hidden_by_a_stop_that_comes_meanwhile()
    {
        using CancellationTokenSource stop = new();
        CallResult<object> call = await _loop.RunAsync(
            async _ =>
            {
                await stop.CancelAsync();
                return new AttemptResult<object>(new AttemptError(FailureReason.AccessDenied, new InvalidOperationException()));
            },
            stop.Token);

        Assert.Equal((FailureReason.AccessDenied, 1), (call.Error?.Reason, call.Attempts));
    }

    /// <summary>Makes a call whose first attempts fail; returns the time of each attempt.</summary>
    private async Task<List<TimeSpan>> RunAsync(IEnumerable<FailureReason> failures, TimeSpan retryAfter = default)
    {
        List<TimeSpan> times = [];
        Queue<FailureReason> left = new(failures);
        await _loop.RunAsync(
            _ =>
            {
                times.Add(TimeSpan.FromSeconds((double)_time.GetTimestamp() / _time.TimestampFrequency));
                return Task.FromResult<AttemptResult<object>>(left.TryDequeue(out FailureReason reason)
                    ? new(new AttemptError(reason, new InvalidOperationException()) { RetryAfter = retryAfter, HasResponse = true })
                    : new(new object()));
            },
            _cancel);
        return times;
    }
}
