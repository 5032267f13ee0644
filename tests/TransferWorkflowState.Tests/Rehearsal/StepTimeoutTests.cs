using System.Net;
using System.Text.Json;

using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Tests.Sandbox;

namespace TransferWorkflowState.Tests.Rehearsal;

/// <summary>Steps of a sandbox time out, by a clock that the test holds.</summary>
public sealed class StepTimeoutTests : IDisposable
{
    private readonly SettableTime _time = new();
    private readonly TransferSandbox _sandbox;
    private readonly SandboxClient _client;

    public StepTimeoutTests()
    {
        _sandbox = TransferSandbox.Start(new() { StepTimeout = TimeSpan.FromSeconds(30), Time = _time });
        _client = new(_sandbox);
    }

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task A_step_that_is_not_reported_in_time_ends_its_execution_with_its_exception_steps()
    {
        SandboxExecution execution = _sandbox.CreateExecution();
        _time.Advance(TimeSpan.FromSeconds(29.9));
        Assert.Equal("IN_PROGRESS", execution.Status);
        _time.Advance(TimeSpan.FromSeconds(0.2));

        SandboxReply described = await _client.SendAsync("DescribeExecution", new { execution.WorkflowId, execution.ExecutionId });
        JsonElement results = described.Json.GetProperty("Execution").GetProperty("Results");

        Assert.Equal("EXCEPTION", execution.Status);
        Assert.Equal("TIMEOUT", results.GetProperty("Steps")[0].GetProperty("Error").GetProperty("Type").GetString());
        Assert.Equal("TAG", results.GetProperty("OnExceptionSteps")[0].GetProperty("StepType").GetString());
        Assert.Equal("InvalidRequestException", (await _client.ReportAsync(execution)).ErrorType);
        Assert.Equal(0, execution.CallbackCount);
    }

    [Fact]
    public async Task A_step_that_was_reported_does_not_time_out()
    {
        SandboxExecution execution = _sandbox.CreateExecution();
        Assert.Equal(HttpStatusCode.OK, (await _client.ReportAsync(execution)).StatusCode);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("COMPLETED", execution.Status);
    }

    [Fact]
    public void Each_step_has_its_own_time()
    {
        SandboxExecution first = _sandbox.CreateExecution();
        _time.Advance(TimeSpan.FromSeconds(20));
        SandboxExecution second = _sandbox.CreateExecution();
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(("EXCEPTION", "IN_PROGRESS"), (first.Status, second.Status));
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("EXCEPTION", second.Status);
    }

    [Fact]
    public async Task A_callback_that_comes_when_the_step_is_due_is_too_late_even_before_the_clock_says_so()
    {
        SandboxExecution execution = _sandbox.CreateExecution();
        _time.AdvanceWithoutTimers(TimeSpan.FromSeconds(30));

        Assert.Equal("InvalidRequestException", (await _client.ReportAsync(execution)).ErrorType);
        Assert.Equal("EXCEPTION", execution.Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1801)]
    public void A_timeout_is_from_1_to_1800_seconds(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TransferSandbox.Start(new() { StepTimeout = TimeSpan.FromSeconds(seconds) }));

    /// <summary>A clock whose timers run when it is told to go on.</summary>
    private sealed class SettableTime : TimeProvider
    {
        private readonly List<ManualTimer> _timers = [];
        private DateTimeOffset _now = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ManualTimer timer = new(this, () => callback(state));
            timer.Change(dueTime, period);
            _timers.Add(timer);
            return timer;
        }

        public void Advance(TimeSpan time)
        {
            _now += time;
            _timers.ForEach(timer => timer.RunIfDue(_now));
        }

        public void AdvanceWithoutTimers(TimeSpan time) => _now += time;

        private sealed class ManualTimer : ITimer
        {
            private readonly SettableTime _time;
            private readonly Action _run;
            private DateTimeOffset? _dueAt;

            public ManualTimer(SettableTime time, Action run)
            {
                _time = time;
                _run = run;
            }

            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                _dueAt = dueTime == Timeout.InfiniteTimeSpan ? null : _time.GetUtcNow() + dueTime;
                return true;
            }

            public void RunIfDue(DateTimeOffset now)
            {
                if (_dueAt <= now)
                {
                    _dueAt = null;
                    _run();
                }
            }

            public void Dispose() => _dueAt = null;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
