using System.Diagnostics;
using System.Text.Json;

using TransferWorkflowState.Tests.Sandbox;

namespace TransferWorkflowState.Tests.Rehearsal;

/// <summary>The limits of the command <c>sandbox</c>, over the network.</summary>
[StartsCommand]
public sealed class LimitTests
{
    private const int Limit = 60_000;
    private const string Throttled = "ThrottlingException";

    [Theory(Timeout = Limit)]
    [InlineData("--rate-limit 8 --rate-limit-burst 4")]
    [InlineData("--rate-limit 5 --rate-limit-burst 1s")]
    [InlineData("--rate-limit 12 --rate-limit-window 3")]
    [InlineData("--rate-limit 12 --rate-limit-window 3 --rate-limit-retry-after 1")]
    [InlineData("--rate-limit 4,100@2s")]
    [InlineData("--concurrency-limit 2 --latency 100")]
    public async Task A_run_is_throttled_and_loses_nothing(string options)
    {
        using StandingSandbox sandbox = await StandingSandbox.StartAsync(options.Split(' '));
        JsonElement[] events = await sandbox.StartExecutionsAsync(new { count = 20 });

        Assert.Equal(0, (await sandbox.SendAsync(string.Join('\n', events))).ExitCode);
        JsonElement[] executions = await sandbox.ExecutionsAsync();
        Assert.All(executions, static execution => Assert.Equal("COMPLETED", execution.GetProperty("status").GetString()));
        Assert.Contains(executions, static execution => execution.GetProperty("calls").GetRawText().Contains(Throttled, StringComparison.Ordinal));
    }

    [Theory(Timeout = Limit)]
    [InlineData("--rate-limit 1 --rate-limit-burst 20")]
    [InlineData("--rate-limit 2 --rate-limit-burst 10s")]
    public async Task A_bucket_lets_its_burst_through_at_once(string options)
    {
        using StandingSandbox sandbox = await StandingSandbox.StartAsync(options.Split(' '));
        Stopwatch watch = Stopwatch.StartNew();

        SandboxReply[] replies = await SendAsync(sandbox, count: 60);

        Assert.InRange(CountAccepted(replies), 20, 20 + (2 * watch.Elapsed.TotalSeconds));
    }

    [Fact(Timeout = Limit)]
    public async Task A_window_lets_its_calls_through_and_the_others_are_told_how_long_to_wait()
    {
        using StandingSandbox sandbox = await StandingSandbox.StartAsync(
            "--rate-limit", "20", "--rate-limit-window", "3600", "--rate-limit-retry-after", "7");

        SandboxReply[] replies = await SendAsync(sandbox, count: 50);

        Assert.Equal(20, CountAccepted(replies));
        Assert.All(
            replies.Where(static reply => reply.ErrorType == Throttled),
            static reply => Assert.Equal("7", reply.Json.GetProperty("RetryAfterSeconds").GetString()));
    }

    [Fact(Timeout = Limit)]
    public async Task Without_a_time_to_wait_the_response_has_none()
    {
        using StandingSandbox sandbox = await StandingSandbox.StartAsync("--calls-per-second", "1", "--rate-limit-window", "3600");

        SandboxReply[] replies = await SendAsync(sandbox, count: 3);

        Assert.Equal(1, CountAccepted(replies));
        Assert.All(replies, static reply => Assert.DoesNotContain("RetryAfterSeconds", reply.Body, StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task A_schedule_changes_the_limit_in_mid_run()
    {
        using StandingSandbox sandbox = await StandingSandbox.StartAsync("--rate-limit", "1,100000@2s");
        Assert.Equal(1, CountAccepted(await SendAsync(sandbox, count: 1)));

        // At one call per second fifty calls are never accepted together.
        while (CountAccepted(await SendAsync(sandbox, count: 50)) < 50)
        {
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Only_so_many_calls_are_in_flight_as_the_limit_says()
    {
        const double latency = 1;
        using StandingSandbox sandbox = await StandingSandbox.StartAsync("--concurrency-limit", "2", "--latency", "1000");
        Stopwatch watch = Stopwatch.StartNew();

        SandboxReply[] replies = await SendAsync(sandbox, count: 20);

        Assert.InRange(CountAccepted(replies), 2, 2 * Math.Ceiling(watch.Elapsed.TotalSeconds / latency));
        Assert.Equal(1, CountAccepted(await SendAsync(sandbox, count: 1)));
    }

    /// <summary>Sends calls for the same step together. One that is not throttled is accepted, whatever becomes of its callback.</summary>
    private static async Task<SandboxReply[]> SendAsync(StandingSandbox sandbox, int count)
    {
        JsonElement step = (await sandbox.StartExecutionsAsync())[0];
        JsonElement execution = step.GetProperty("serviceMetadata").GetProperty("executionDetails");
        using SandboxClient client = new(sandbox.Endpoint);
        return await Task.WhenAll(Enumerable.Range(0, count).Select(_ => client.SendAsync("SendWorkflowStepState", new
        {
            WorkflowId = execution.GetProperty("workflowId").GetString(),
            ExecutionId = execution.GetProperty("executionId").GetString(),
            Token = step.GetProperty("token").GetString(),
            Status = "SUCCESS",
        })));
    }

    private static int CountAccepted(SandboxReply[] replies) =>
        replies.Count(static reply => reply.ErrorType != Throttled);
}
