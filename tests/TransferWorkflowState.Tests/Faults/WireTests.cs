using System.Net.Sockets;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Faults;

/// <summary>What each fault puts on the wire, and what it leaves in the sandbox.</summary>
public sealed class WireTests : IDisposable
{
    private const int HangLimit = 30_000;

    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 1 });

    private SandboxExecution Execution => _sandbox.Executions[0];

    public void Dispose() => _sandbox.Dispose();

    [Theory(Timeout = HangLimit)]
    [InlineData(SandboxFault.Throttle, 400, """{"__type":"ThrottlingException"}""")]
    [InlineData(SandboxFault.ThrottleWithRetryAfter, 400, """{"__type":"ThrottlingException","RetryAfterSeconds":"1"}""")]
    [InlineData(SandboxFault.TooManyRequests, 429, "Too many requests.")]
    [InlineData(SandboxFault.InternalServiceError, 500, """{"__type":"InternalServiceError","Message":"An internal error occurred."}""")]
    [InlineData(SandboxFault.ServiceUnavailable, 503, """{"__type":"ServiceUnavailableException","Message":"The service is not available now."}""")]
    [InlineData(SandboxFault.ServiceUnavailable400, 400, """{"__type":"ServiceUnavailableException","Message":"The service is not available now."}""")]
    [InlineData(SandboxFault.Garbage, 200, "<!DOCTYPE html><title>Sign in to this network</title>")]
    public async Task An_error_is_the_response_and_nothing_is_recorded(SandboxFault fault, int status, string body)
    {
        _sandbox.Inject(fault);

        Assert.Equal((status, body), Parse(await CallAsync()));
        Assert.Equal(("IN_PROGRESS", 0), (Execution.Status, Execution.CallbackCount));
        SandboxCall call = Assert.Single(_sandbox.Calls);
        Assert.Equal((fault, status), (call.Fault, call.StatusCode));

        Assert.Equal((200, "{}"), Parse(await CallAsync()));
        Assert.Null(_sandbox.Calls[1].Fault);
    }

    [Fact(Timeout = HangLimit)]
    public async Task A_cut_json_has_the_length_that_is_said()
    {
        _sandbox.Inject(SandboxFault.CutJson);

        string answer = await CallAsync();

        Assert.Equal((200, "{"), Parse(answer));
        Assert.Contains("\r\nContent-Length: 1\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(1, Execution.CallbackCount);
    }

    [Fact(Timeout = HangLimit)]
    public async Task A_cut_answer_ends_before_the_length_that_is_said()
    {
        _sandbox.Inject(SandboxFault.CutAnswer);
        using RawConnection connection = await RawConnection.OpenAsync(_sandbox);
        await connection.SendAsync(await RawCall.CreateAsync(_sandbox, Execution));

        string answer = string.Concat(await connection.ReadToEndAsync());

        Assert.Equal((200, "{"), Parse(answer));
        Assert.Contains("\r\nContent-Length: 2\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(1, Execution.CallbackCount);
    }

    [Fact(Timeout = HangLimit)]
    public async Task A_slow_answer_comes_whole_in_pieces()
    {
        _sandbox.Inject(SandboxFault.Slow);
        using RawConnection connection = await RawConnection.OpenAsync(_sandbox);
        await connection.SendAsync(await RawCall.CreateAsync(_sandbox, Execution));
        connection.GiveUp();

        IReadOnlyList<string> pieces = await connection.ReadToEndAsync();

        Assert.Equal((200, "{}"), Parse(string.Concat(pieces)));
        Assert.True(pieces.Count > 1, "It came in one piece.");
        Assert.Equal(1, Execution.CallbackCount);
    }

    [Fact(Timeout = HangLimit)]
    public async Task The_connection_is_closed_before_the_body_is_read()
    {
        _sandbox.Inject(SandboxFault.CloseBeforeReading);
        using RawConnection connection = await RawConnection.OpenAsync(_sandbox);
        await connection.SendAsync((await RawCall.CreateAsync(_sandbox, Execution)).WithExpect().Head);

        Assert.Empty(await connection.ReadToEndAsync());
        AssertNoAnswer(SandboxFault.CloseBeforeReading, recorded: 0);
    }

    [Theory(Timeout = HangLimit)]
    [InlineData(SandboxFault.CloseAfterReading, 0)]
    [InlineData(SandboxFault.LoseAnswer, 1)]
    public async Task The_connection_is_closed_when_the_body_has_been_read(SandboxFault fault, int recorded)
    {
        _sandbox.Inject(fault);
        RawCall call = (await RawCall.CreateAsync(_sandbox, Execution)).WithExpect();
        using RawConnection connection = await RawConnection.OpenAsync(_sandbox);
        await connection.SendAsync(call.Head);
        Assert.StartsWith("HTTP/1.1 100 ", await connection.ReadAsync(), StringComparison.Ordinal);
        await connection.SendAsync(call.Body);

        Assert.Empty(await connection.ReadToEndAsync());
        AssertNoAnswer(fault, recorded);
    }

    [Fact(Timeout = HangLimit)]
    public async Task The_connection_is_reset()
    {
        _sandbox.Inject(SandboxFault.Reset);
        using RawConnection connection = await RawConnection.OpenAsync(_sandbox);
        await connection.SendAsync(await RawCall.CreateAsync(_sandbox, Execution));

        IOException error = await Assert.ThrowsAsync<IOException>(connection.ReadAsync);

        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(error.InnerException).SocketErrorCode);
        AssertNoAnswer(SandboxFault.Reset, recorded: 0);
    }

    [Theory(Timeout = HangLimit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hanging_call_ends_when_either_side_gives_up(bool isClient)
    {
        _sandbox.Inject(SandboxFault.Hang);
        using RawConnection connection = await RawConnection.OpenAsync(_sandbox);
        await connection.SendAsync(await RawCall.CreateAsync(_sandbox, Execution));
        SpinWait.SpinUntil(() => _sandbox.CallCount == 1);
        Action giveUp = isClient ? connection.GiveUp : _sandbox.Dispose;

        giveUp();

        Assert.Empty(await connection.ReadToEndAsync());
        AssertNoAnswer(SandboxFault.Hang, recorded: 0);
    }

    [Fact(Timeout = HangLimit)]
    public async Task An_expired_step_takes_no_callback_any_more()
    {
        const string Answer = """{"__type":"InvalidRequestException","Message":"The step with this Token has timed out."}""";
        _sandbox.Inject(SandboxFault.Expire);

        Assert.Equal((400, Answer), Parse(await CallAsync()));
        Assert.Equal((400, Answer), Parse(await CallAsync()));
        Assert.Equal(("EXCEPTION", 0), (Execution.Status, Execution.CallbackCount));
        Assert.Null(Execution.StepStatus);
        Assert.Contains("\"TIMEOUT\"", Parse(await CallAsync("DescribeExecution")).Body, StringComparison.Ordinal);
    }

    [Fact(Timeout = HangLimit)]
    public async Task A_reported_step_does_not_expire()
    {
        await CallAsync();
        _sandbox.Inject(SandboxFault.Expire);

        Assert.Contains("already been reported", await CallAsync(), StringComparison.Ordinal);
        Assert.Equal("COMPLETED", Execution.Status);
    }

    [Fact(Timeout = HangLimit)]
    public async Task With_latency_the_response_waits()
    {
        using TransferSandbox late = TransferSandbox.Start(new() { ExecutionCount = 1, Latency = TimeSpan.FromHours(1) });
        using RawConnection connection = await RawConnection.OpenAsync(late);
        await connection.SendAsync(await RawCall.CreateAsync(late, late.Executions[0]));
        SpinWait.SpinUntil(() => late.CallCount == 1);

        late.Dispose();

        Assert.Empty(await connection.ReadToEndAsync());
        Assert.Equal(1, late.Executions[0].CallbackCount);
    }

    private static (int Status, string Body) Parse(string answer)
    {
        string[] parts = answer.Split("\r\n\r\n", 2);
        return (int.Parse(parts[0].Split(' ')[1], null), parts[1]);
    }

    private async Task<string> CallAsync(string operation = "SendWorkflowStepState")
    {
        using RawConnection connection = await RawConnection.OpenAsync(_sandbox);
        await connection.SendAsync(await RawCall.CreateAsync(_sandbox, Execution, operation));
        connection.GiveUp();
        return string.Concat(await connection.ReadToEndAsync());
    }

    private void AssertNoAnswer(SandboxFault fault, int recorded)
    {
        SandboxCall call = Assert.Single(_sandbox.Calls);
        Assert.Equal((fault, null, null), (call.Fault, call.StatusCode, call.RequestId));
        Assert.Equal($"SendWorkflowStepState {fault}", call.ToString());
        Assert.Equal(recorded, Execution.CallbackCount);
    }
}
