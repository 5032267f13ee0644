using System.Text.Json;

using TransferWorkflowState.Metrics;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Metrics;

/// <summary>The metrics of a run, by the specification of CloudWatch's embedded metric format.</summary>
public sealed class RunMetricsTests
{
    private static readonly string[] _units = ["Count", "Milliseconds"];

    [Fact]
    public void Outcomes_are_counted_by_workflow()
    {
        RunMetrics metrics = new(stepTimeout: null);
        metrics.Add(Sent(1));
        metrics.Add(CallbackOutcome.Sent(NumberedCallback.Create(2), null, attempts: 4, throttled: 3, TimeSpan.Zero));
        metrics.Add(NumberedCallback.Failed(NumberedCallback.Create(3)));
        metrics.Add(CallbackOutcome.SentBefore(NumberedCallback.Create(4), ""));
        metrics.Add(CallbackOutcome.Failed(new CallbackFailure(FailureReason.InvalidRecord, "x")));

        JsonElement[] lines = Take(metrics);

        Assert.Equal([SampleCallbacks.WorkflowId, "unknown"], lines.Select(static line => line.GetProperty("WorkflowId").GetString()));
        Assert.Equal((2, 1, 1, 3), CountsOf(lines[0]));
        Assert.Equal((0, 1, 0, 0), CountsOf(lines[1]));
        Assert.All(lines, static line => Assert.False(line.TryGetProperty("AgeAtReport", out _)));
    }

    [Fact]
    public void What_was_taken_is_not_counted_again_and_the_workflow_stays()
    {
        RunMetrics metrics = new(stepTimeout: null);
        metrics.Add(Sent(1));

        Assert.Equal((1, 0, 0, 0), CountsOf(Assert.Single(Take(metrics))));
        Assert.Equal((0, 0, 0, 0), CountsOf(Assert.Single(Take(metrics))));
        Assert.Empty(new RunMetrics(null).TakeLines());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(300)]
    public void The_age_of_a_step_and_the_time_that_it_had_left_are_known_from_when_it_began(int? timeout)
    {
        FixedTime time = new();
        RunMetrics metrics = new(timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null, time);
        metrics.Add(Sent(1, time.GetUtcNow().AddSeconds(-42)));
        metrics.Add(NumberedCallback.Failed(Callback(2, time.GetUtcNow())));

        JsonElement line = Assert.Single(Take(metrics));

        Assert.Equal(42_000, line.GetProperty("AgeAtReport").GetDouble());
        Assert.Equal(timeout is not null, line.TryGetProperty("TimeLeft", out JsonElement left));
        Assert.True(timeout is null || left.GetDouble() == 258_000);
        Assert.Equal(time.GetUtcNow().ToUnixTimeMilliseconds(), line.GetProperty("_aws").GetProperty("Timestamp").GetInt64());
    }

    [Fact]
    public void Of_more_values_than_a_document_may_have_the_extremes_are_kept()
    {
        FixedTime time = new();
        RunMetrics metrics = new(stepTimeout: null, time);
        for (int age = 1; age <= 5000; age++)
        {
            metrics.Add(Sent(age, time.GetUtcNow().AddSeconds(-age)));
        }

        double[] ages = [.. Assert.Single(Take(metrics)).GetProperty("AgeAtReport").EnumerateArray().Select(static value => value.GetDouble())];

        Assert.Equal((100, 1000, 5_000_000), (ages.Length, ages.Min(), ages.Max()));
    }

    [Fact]
    public void Workflows_without_end_share_one_metric()
    {
        RunMetrics metrics = new(stepTimeout: null);
        for (int number = 0; number < 200; number++)
        {
            metrics.Add(CallbackOutcome.Sent(SampleCallbacks.TryCreate(workflowId: $"w-{number:d17}").Callback!, null, 1, 0, TimeSpan.Zero));
        }

        JsonElement[] lines = Take(metrics);

        Assert.Equal(51, lines.Length);
        Assert.Equal(150, lines.Single(static line => line.GetProperty("WorkflowId").GetString() == "other").GetProperty("Reported").GetInt32());
    }

    private static CallbackOutcome Sent(int number, DateTimeOffset? began = null) =>
        CallbackOutcome.Sent(Callback(number, began), null, attempts: 1, throttled: 0, TimeSpan.Zero);

    private static StepCallback Callback(int number, DateTimeOffset? began)
    {
        StepCallback callback = NumberedCallback.Create(number);
        CallbackValues values = new() { WorkflowId = callback.WorkflowId, ExecutionId = callback.ExecutionId, Token = callback.Token, Status = callback.Status, BeganAt = began };
        return StepCallback.TryCreate(values, out StepCallback? valid, out _) ? valid : throw new InvalidOperationException();
    }

    private static (int Reported, int Failed, int Skipped, int Throttled) CountsOf(JsonElement line) => (
        line.GetProperty("Reported").GetInt32(), line.GetProperty("Failed").GetInt32(), line.GetProperty("Skipped").GetInt32(), line.GetProperty("Throttled").GetInt32());

    /// <summary>The lines, each checked against the specification.</summary>
    private static JsonElement[] Take(RunMetrics metrics) => [.. metrics.TakeLines().Select(static line =>
    {
        Assert.DoesNotContain('\n', line);
        JsonElement root = JsonDocument.Parse(line).RootElement;
        JsonElement directive = Assert.Single(root.GetProperty("_aws").GetProperty("CloudWatchMetrics").EnumerateArray());
        Assert.Equal("TransferWorkflowState", directive.GetProperty("Namespace").GetString());
        Assert.All(directive.GetProperty("Dimensions").EnumerateArray(), set => Assert.All(
            set.EnumerateArray(), name => Assert.NotEmpty(root.GetProperty(name.GetString()!).GetString()!)));
        Assert.All(directive.GetProperty("Metrics").EnumerateArray(), metric =>
        {
            Assert.Contains(metric.GetProperty("Unit").GetString(), _units);
            JsonElement value = root.GetProperty(metric.GetProperty("Name").GetString()!);
            Assert.True(value.ValueKind == JsonValueKind.Number
                || (value.GetArrayLength() is > 0 and <= 100 && value.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.Number)));
        });
        return root;
    })];

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    }
}
