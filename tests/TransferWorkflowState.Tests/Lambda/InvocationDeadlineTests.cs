using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Lambda;

/// <summary>What the runtime of a Lambda function does when an invocation or the function itself has to end.</summary>
[StartsCommand]
public sealed class InvocationDeadlineTests : IDisposable
{
    private const int Limit = 60_000;

    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(6);

    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 3 });
    private readonly JournalFolder _folder = new();

    public InvocationDeadlineTests()
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
    [InlineData("exec sleep 60")]
    [InlineData("trap '' TERM; while :; do sleep 1; done")]
    public async Task Work_that_would_overrun_the_deadline_is_ended_and_reported_before_it(string script)
    {
        // The first one only loads what a call needs, which takes long where many tests run.
        using LambdaFunction function = LambdaFunction.Start(_sandbox, "--", "sh", "-c", $"""mkdir "$1" && exit 0; {script}""", "sh", _folder.PathOf("warm"));
        await function.InvokeAsync(First.ToLambdaEvent());

        foreach (SandboxExecution execution in _sandbox.Executions.Skip(1))
        {
            await function.InvokeAsync(execution.ToLambdaEvent(), _timeout);
            Assert.Equal("FAILURE", execution.StepStatus);
        }

        Assert.Contains("The command was terminated because the invocation was about to time out. FAILURE was sent.", (await function.ShutDownAsync()).Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Work_that_comes_late_in_a_batch_is_given_back_and_not_failed()
    {
        using LambdaFunction function = LambdaFunction.Start(_sandbox, "--", "sleep", "5");

        InvocationResult result = await function.InvokeAsync(
            LambdaFunction.ToBatch([.. _sandbox.Executions.Select(static execution => execution.ToLambdaEvent())]), TimeSpan.FromSeconds(9));

        Assert.Equal(["message-1", "message-2"], result.Failures);
        Assert.Equal(["SUCCESS", null, null], _sandbox.Executions.Select(static execution => execution.StepStatus));
    }

    [Fact(Timeout = Limit)]
    public async Task A_step_that_times_out_earlier_decides()
    {
        using LambdaFunction function = LambdaFunction.Start(_sandbox, "--step-timeout", "2", "--", "sleep", "60");

        InvocationResult result = await function.InvokeAsync(First.ToLambdaEvent());

        Assert.Equal(("response", "FAILURE"), (result.Kind, First.StepStatus));
        Assert.Contains("The command was terminated because its step was about to time out.", (await function.ShutDownAsync()).Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_callback_that_cannot_be_sent_in_time_fails_the_invocation_before_its_deadline()
    {
        _sandbox.Inject([.. Enumerable.Repeat(SandboxFault.Hang, 5)]);
        using LambdaFunction function = LambdaFunction.Start(_sandbox, "--", "true");

        InvocationResult result = await function.InvokeAsync(First.ToLambdaEvent(), _timeout);

        Assert.Equal(("error", "Stopped"), (result.Kind, result.ErrorType));
    }

    [Fact(Timeout = Limit)]
    public async Task A_signal_ends_a_function_that_waits_for_an_invocation()
    {
        using LambdaFunction function = LambdaFunction.Start(_sandbox, "--status", "SUCCESS");
        await function.InvokeAsync(First.ToLambdaEvent());
        await UntilAsync(() => function.Api.Asked == 2);

        (int exitCode, string error) = await function.ShutDownAsync();

        Assert.Equal(0, exitCode);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact(Timeout = Limit)]
    public async Task A_signal_ends_the_command_that_runs_and_reports_it_and_gives_the_rest_back()
    {
        using LambdaFunction function = LambdaFunction.Start(_sandbox, "--", "sh", "-c", """echo > "$1"; sleep 60""", "sh", _folder.PathOf("begun"));
        Task<InvocationResult> invocation = function.InvokeAsync(LambdaFunction.ToBatch(First.ToLambdaEvent(), _sandbox.Executions[1].ToLambdaEvent()));
        await UntilAsync(() => File.Exists(_folder.PathOf("begun")));

        (int exitCode, string error) = await function.ShutDownAsync();

        Assert.Equal((0, "FAILURE", null), (exitCode, First.StepStatus, _sandbox.Executions[1].StepStatus));
        Assert.Equal(["message-1"], (await invocation).Failures);
        Assert.Contains("The command was terminated by SIGTERM. FAILURE was sent.", error, StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
