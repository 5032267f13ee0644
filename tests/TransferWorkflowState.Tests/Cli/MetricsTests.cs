using System.Text.Json;

using TransferWorkflowState.Cli.Run;
using TransferWorkflowState.Metrics;

namespace TransferWorkflowState.Tests.Cli;

/// <summary><c>--metrics emf</c>.</summary>
[StartsCommand]
public sealed class MetricsTests
{
    private const int Limit = 120_000;

    private static readonly string[] _options = ["--sandbox", "--metrics", "emf", "--status", "SUCCESS"];

    [Fact(Timeout = Limit)]
    public async Task A_run_ends_with_a_line_for_each_workflow_on_standard_output()
    {
        CommandRun run = await CommandRun.StartAsync($"{Record(1)}\n{Record(2)}\n{{\"a\":1}}\n", [.. _options, "--input", "-"]);

        JsonElement[] lines = LinesOf(run);
        Assert.Equal(2, lines.Length);
        Assert.Equal(2, lines.Single(static line => line.GetProperty("WorkflowId").GetString() == SampleCallbacks.WorkflowId).GetProperty("Reported").GetInt32());
        Assert.Equal(1, lines.Single(static line => line.GetProperty("WorkflowId").GetString() == "unknown").GetProperty("Failed").GetInt32());
        Assert.StartsWith("standard input, line 3", run.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task One_callback_has_its_line_too()
    {
        CommandRun run = await CommandRun.StartAsync(
            [.. _options, "--workflow-id", SampleCallbacks.WorkflowId, "--execution-id", SampleCallbacks.ExecutionId, "--token", SampleCallbacks.Token]);

        Assert.Equal(1, Assert.Single(LinesOf(run)).GetProperty("Reported").GetInt32());
        Assert.DoesNotContain(SampleCallbacks.Token, run.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_dry_run_has_no_metrics()
    {
        CommandRun run = await CommandRun.StartAsync($"{Record(1)}\n", ["--metrics", "emf", "--status", "SUCCESS", "--input", "-", "--dry-run"]);

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("_aws", run.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Another_form_is_refused()
    {
        Assert.Equal(252, (await CommandRun.StartAsync([.. _options, "--input", "-", "--metrics", "statsd"])).ExitCode);
    }

    [Fact]
    public void A_line_is_written_each_minute()
    {
        ManualTime time = new();
        using StringWriter output = new();
        ConsoleStreams console = new(static () => Stream.Null, output, TextWriter.Null, IsErrorTerminal: false);
        using (MetricsOutput metrics = new(new(stepTimeout: null), console, time))
        {
            metrics.Add(NumberedCallback.Sent(NumberedCallback.Create(1)));
            Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)), (time.DueTime, time.Period));
            time.Tick();
            time.Tick();
        }

        Assert.Equal([1, 0, 0], output.ToString().Trim().Split('\n').Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("Reported").GetInt32()));
    }

    [Fact]
    public void A_closed_standard_output_costs_the_metrics_alone()
    {
        StringWriter output = new();
        output.Dispose();
        using StringWriter error = new();
        ConsoleStreams console = new(static () => Stream.Null, output, error, IsErrorTerminal: false);
        ManualTime time = new();
        using (MetricsOutput metrics = new(new RunMetrics(stepTimeout: null), console, time))
        {
            metrics.Add(NumberedCallback.Sent(NumberedCallback.Create(1)));
            time.Tick();
        }

        Assert.Single(error.ToString().Trim().Split('\n'), static line => line.StartsWith("Warning: The metrics cannot be written to standard output", StringComparison.Ordinal));
    }

    private static JsonElement[] LinesOf(CommandRun run) =>
        [.. run.Output.Split('\n').Where(static line => line.StartsWith('{')).Select(static line => JsonDocument.Parse(line).RootElement)];

    private static string Record(int number) => JsonSerializer.Serialize(new
    {
        NumberedCallback.Create(number).WorkflowId,
        NumberedCallback.Create(number).ExecutionId,
        NumberedCallback.Create(number).Token,
    });

    private sealed class ManualTime : TimeProvider
    {
        private TimerCallback? _callback;

        public TimeSpan DueTime { get; private set; }

        public TimeSpan Period { get; private set; }

        public void Tick() => _callback!(null);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_callback, DueTime, Period) = (callback, dueTime, period);
            return System.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
