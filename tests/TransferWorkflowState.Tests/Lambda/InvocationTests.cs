using System.Text.Json;

using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Tests.Sandbox;

namespace TransferWorkflowState.Tests.Lambda;

/// <summary>What the runtime of a Lambda function does with the events that the function is invoked with.</summary>
[StartsCommand]
public sealed class InvocationTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 3 });
    private readonly JournalFolder _folder = new();

    public InvocationTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Lambda's functions run on Linux.");
    }

    private SandboxExecution First => _sandbox.Executions[0];

    public void Dispose()
    {
        _folder.Dispose();
        _sandbox.Dispose();
    }

    [Theory(Timeout = Limit)]
    [InlineData("exit 0", "SUCCESS", null)]
    [InlineData("exit 3", "FAILURE", "The command exited with 3. FAILURE was sent.")]
    [InlineData("kill -9 $$", "FAILURE", "The command exited with 137. FAILURE was sent.")]
    public async Task The_step_of_the_event_is_reported_as_its_command_ends(string script, string status, string? message)
    {
        using LambdaFunction function = LambdaFunction.Start(_sandbox, "--", "sh", "-c", script);

        InvocationResult result = await function.InvokeAsync(First.ToLambdaEvent());

        Assert.Equal(("response", status), (result.Kind, First.StepStatus));
        Assert.Equal(1, result.Body.GetProperty("sentByStatus").GetProperty(status).GetInt32());
        (int exitCode, string error) = await function.ShutDownAsync();
        Assert.Equal(0, exitCode);
        Assert.Contains("sent 1, failed 0, skipped 0, of 1 ", error, StringComparison.Ordinal);
        Assert.Contains(message ?? "", error, StringComparison.Ordinal);
        Assert.DoesNotContain(First.Token(), error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task The_command_has_the_event_on_its_standard_input_and_in_its_environment()
    {
        using LambdaFunction function = LambdaFunction.Start(
            _sandbox, "--", "sh", "-c", """cat > "$1/event"; echo "$TRANSFER_EXECUTION_ID $TRANSFER_FILE $_X_AMZN_TRACE_ID" > "$1/environment" """, "sh", _folder.PathOf(""));

        await function.InvokeAsync(First.ToLambdaEvent());

        Assert.Equal(First.ToLambdaEvent(), (await ReadAsync("event")).TrimEnd());
        Assert.StartsWith($"{First.ExecutionId} {First.File} Root=1-", await ReadAsync("environment"), StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Of_a_batch_the_queue_gets_back_what_was_not_reported()
    {
        using LambdaFunction function = LambdaFunction.Start(
            _sandbox, "--throttle-limit", "4", "--", "sh", "-c", $"test $TRANSFER_EXECUTION_ID != {_sandbox.Executions[1].ExecutionId}");
        string unknown = First.ToLambdaEvent().Replace(First.ExecutionId, "00000000-0000-0000-0000-000000000000", StringComparison.Ordinal);

        InvocationResult result = await function.InvokeAsync(LambdaFunction.ToBatch(
            First.ToLambdaEvent(), "{ not JSON", _sandbox.Executions[1].ToLambdaEvent(), "[]", unknown, _sandbox.Executions[2].ToLambdaEvent()));

        Assert.Equal("response", result.Kind);
        Assert.Equal(["message-1", "message-3", "message-4"], result.Failures);
        Assert.Equal(["SUCCESS", "FAILURE", "SUCCESS"], _sandbox.Executions.Select(static execution => execution.StepStatus));
        string error = (await function.ShutDownAsync()).Error;
        Assert.Contains("message message-1: ", error, StringComparison.Ordinal);
        Assert.All(_sandbox.Executions, execution => Assert.DoesNotContain(execution.Token(), error, StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task A_batch_that_was_reported_returns_nothing()
    {
        using LambdaFunction function = LambdaFunction.Start(_sandbox, "--status", "FAILURE", "--log", "json", "--summary", "json");

        InvocationResult result = await function.InvokeAsync(LambdaFunction.ToBatch([.. _sandbox.Executions.Select(static execution => execution.ToLambdaEvent())]));

        Assert.Empty(result.Failures);
        Assert.All(_sandbox.Executions, static execution => Assert.Equal("FAILURE", execution.StepStatus));
        string error = (await function.ShutDownAsync()).Error;
        Assert.Equal(3, error.Split("\"outcome\":\"sent\"").Length - 1);
        Assert.Contains("{\"given\":3,\"sent\":3,", error, StringComparison.Ordinal);
        Assert.All(_sandbox.Executions, execution => Assert.DoesNotContain(execution.Token(), error, StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Each_invocation_has_its_metrics()
    {
        using LambdaFunction function = LambdaFunction.Start(_sandbox, "--status", "SUCCESS", "--metrics", "emf");

        await function.InvokeAsync(First.ToLambdaEvent());
        await function.InvokeAsync(LambdaFunction.ToBatch([.. _sandbox.Executions.Skip(1).Select(static execution => execution.ToLambdaEvent())]));
        await function.ShutDownAsync();

        string[] lines = (await function.OutputAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([1, 2], lines.Select(static line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("Reported").GetInt32()));
    }

    [Theory(Timeout = Limit)]
    [InlineData("{\"detail-type\": \"Scheduled Event\", \"source\": \"aws.events\", \"detail\": {}}")]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task An_event_without_a_step_is_an_error_of_the_function(string lambdaEvent)
    {
        using LambdaFunction function = LambdaFunction.Start(_sandbox, "--status", "SUCCESS");

        InvocationResult result = await function.InvokeAsync(lambdaEvent);

        Assert.Equal("error", result.Kind);
        Assert.Equal(result.ErrorType, result.Body.GetProperty("errorType").GetString());
        Assert.Equal(0, result.Body.GetProperty("stackTrace").GetArrayLength());
        Assert.NotEmpty(result.ErrorMessage!);
        Assert.Equal(0, _sandbox.CallCount);
    }

    [Theory(Timeout = Limit)]
    [InlineData("Sns", "Message")]
    [InlineData("detail")]
    [InlineData("requestPayload")]
    public async Task The_step_of_an_event_that_a_service_has_passed_on_is_reported(string wrapper, string? inner = null)
    {
        using LambdaFunction function = LambdaFunction.Start(_sandbox, "--status", "SUCCESS");
        string lambdaEvent = First.ToLambdaEvent();
        string wrapped = inner is null ? $$"""{ "{{wrapper}}": {{lambdaEvent}} }""" : $$"""{ "Records": [ { "{{wrapper}}": { "{{inner}}": {{lambdaEvent}} } } ] }""";

        Assert.Equal("response", (await function.InvokeAsync(wrapped)).Kind);
        Assert.Equal("SUCCESS", First.StepStatus);
    }

    [Fact(Timeout = Limit)]
    public async Task What_became_of_a_job_is_reported_from_its_event()
    {
        using LambdaFunction function = LambdaFunction.Start(_sandbox, "--status", "FromJob");
        string JobEvent(string status) => $$"""{"detail-type": "Step Functions Execution Status Change", "detail": {"status": "{{status}}", "input": {{First.ToLambdaEvent()}} } }""";

        InvocationResult running = await function.InvokeAsync(JobEvent("RUNNING"));
        Assert.Equal(("response", null), (running.Kind, First.StepStatus));
        Assert.Equal("response", (await function.InvokeAsync(JobEvent("TIMED_OUT"))).Kind);
        Assert.Equal("FAILURE", First.StepStatus);
    }

    [Fact(Timeout = Limit)]
    public async Task A_warm_function_makes_one_call_for_each_step_and_none_for_an_event_that_comes_again()
    {
        using LambdaFunction function = LambdaFunction.Start(_sandbox, "--", "sh", "-c", """echo $PPID >> "$1" """, "sh", _folder.PathOf("work"));

        await function.InvokeAsync(First.ToLambdaEvent());
        await function.InvokeAsync(_sandbox.Executions[1].ToLambdaEvent());
        InvocationResult again = await function.InvokeAsync(First.ToLambdaEvent());

        Assert.Equal("response", again.Kind);
        Assert.Equal(1, again.Body.GetProperty("skippedByReason").GetProperty("AlreadySent").GetInt32());
        Assert.Equal([$"{function.ProcessId}", $"{function.ProcessId}"], (await ReadAsync("work")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, _sandbox.CallCount);
    }

    [Fact(Timeout = Limit)]
    public async Task Work_whose_report_did_not_arrive_is_reported_when_the_event_comes_again_and_not_done_again()
    {
        _sandbox.Inject(SandboxFault.InternalServiceError);
        using LambdaFunction function = LambdaFunction.Start(_sandbox, "--max-attempts", "1", "--", "sh", "-c", """echo done >> "$1" """, "sh", _folder.PathOf("work"));

        InvocationResult failed = await function.InvokeAsync(First.ToLambdaEvent());
        InvocationResult again = await function.InvokeAsync(First.ToLambdaEvent());

        Assert.Equal(("error", "InternalServiceError", "response"), (failed.Kind, failed.ErrorType, again.Kind));
        Assert.DoesNotContain(First.Token(), failed.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(("SUCCESS", "done\n"), (First.StepStatus, await ReadAsync("work")));
    }

    [Fact(Timeout = Limit)]
    public async Task A_retry_in_another_process_ends_clean()
    {
        using LambdaFunction first = LambdaFunction.Start(_sandbox, "--status", "SUCCESS");
        using LambdaFunction other = LambdaFunction.Start(_sandbox, "--status", "SUCCESS");
        await first.InvokeAsync(First.ToLambdaEvent());

        InvocationResult retry = await other.InvokeAsync(First.ToLambdaEvent());

        Assert.Equal(("response", 1), (retry.Kind, First.CallbackCount));
    }

    [Fact(Timeout = Limit)]
    public async Task A_result_that_Lambda_does_not_take_does_not_end_the_function()
    {
        using LambdaFunction function = LambdaFunction.Start(_sandbox, "--status", "SUCCESS");
        function.Api.StatusCode = 413;
        await function.InvokeAsync(First.ToLambdaEvent());
        function.Api.StatusCode = 202;

        Assert.Equal("response", (await function.InvokeAsync(_sandbox.Executions[1].ToLambdaEvent())).Kind);
        Assert.Contains("Warning: Lambda did not accept the result of the invocation: HTTP 413.", (await function.ShutDownAsync()).Error, StringComparison.Ordinal);
    }

    private Task<string> ReadAsync(string file) => File.ReadAllTextAsync(_folder.PathOf(file), TestContext.Current.CancellationToken);
}
