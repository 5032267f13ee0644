using System.Text.Json;

using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Running;

public sealed class RunSummaryTests
{
    private readonly ImmediateTime _time = new();

    [Fact]
    public void Every_outcome_is_counted_once()
    {
        RunSummary summary = new(_time);
        summary.Add(CallbackOutcome.Sent(SampleCallbacks.Create(), "id", attempts: 3, throttled: 1, TimeSpan.FromSeconds(1)));
        summary.Add(CallbackOutcome.Skipped("nothing to do"));
        summary.Add(Failed(FailureReason.Throttled));
        summary.Add(Failed(FailureReason.Throttled));
        summary.Add(Failed(FailureReason.MissingValue));
        Assert.Equal((1, 3, 1), (summary.Sent, summary.Failed, summary.Skipped));
        Assert.Equal(2, summary.FailedByReason[FailureReason.Throttled]);
        Assert.StartsWith("sent 1, failed 3, skipped 1, of 5 in 0.0 s; 2 retries, 1 throttled", summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Skipped_records_are_counted_by_reason()
    {
        RunSummary summary = new(_time);
        summary.Add(CallbackOutcome.Skipped("nothing to do"));
        summary.Add(CallbackOutcome.Skipped("nothing to do"));
        summary.Add(CallbackOutcome.SentBefore(SampleCallbacks.Create(), ""));
        JsonElement json = JsonDocument.Parse(summary.ToJson()).RootElement;
        Assert.Equal(3, json.GetProperty("skipped").GetInt32());
        Assert.Equal("""{"LogLine":2,"AlreadySent":1}""", json.GetProperty("skippedByReason").GetRawText());
        Assert.EndsWith("; skipped: 2 log lines without a waiting step, 1 sent before", summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_JSON_summary_holds_the_same_numbers()
    {
        RunSummary summary = new(_time);
        summary.Add(CallbackOutcome.Sent(SampleCallbacks.Create(), "id", attempts: 2, throttled: 0, TimeSpan.FromMilliseconds(50)));
        summary.Add(Failed(FailureReason.AccessDenied));
        _time.Advance(TimeSpan.FromSeconds(2));
        JsonElement json = JsonDocument.Parse(summary.ToJson()).RootElement;
        Assert.Equal((2, 1, 1, 0), (json.GetProperty("given").GetInt32(), json.GetProperty("sent").GetInt32(), json.GetProperty("failed").GetInt32(), json.GetProperty("skipped").GetInt32()));
        Assert.Equal(1, json.GetProperty("failedByReason").GetProperty("AccessDenied").GetInt32());
        Assert.Equal((1, 2000), (json.GetProperty("retries").GetInt32(), json.GetProperty("durationMs").GetInt32()));
        Assert.Equal(50, json.GetProperty("callMs").GetProperty("max").GetDouble());
    }

    [Fact]
    public void The_quantiles_of_a_call_are_within_five_per_cent()
    {
        DurationHistogram histogram = new();
        for (int i = 1; i <= 1000; i++)
        {
            histogram.Add(TimeSpan.FromMilliseconds(i));
        }

        Assert.InRange(histogram.Quantile(0.5).TotalMilliseconds, 500, 525);
        Assert.InRange(histogram.Quantile(0.95).TotalMilliseconds, 950, 998);
        Assert.Equal(1000, histogram.Quantile(1).TotalMilliseconds);
    }

    [Fact]
    public void A_run_without_calls_has_no_durations()
    {
        Assert.Equal(TimeSpan.Zero, new DurationHistogram().Quantile(0.5));
    }

    private static CallbackOutcome Failed(FailureReason reason) => CallbackOutcome.Failed(new(reason, "no", "try"));
}
