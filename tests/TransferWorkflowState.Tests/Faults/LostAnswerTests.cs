using System.Reflection;

using TransferWorkflowState.Connection;
using TransferWorkflowState.Running;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Faults;

/// <summary>Whether a failure says that the callback may have arrived.</summary>
public sealed class LostAnswerTests : IDisposable
{
    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 1 });

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(SandboxFault.Throttle, FailureReason.Throttled, false)]
    [InlineData(SandboxFault.ThrottleWithRetryAfter, FailureReason.Throttled, false)]
    [InlineData(SandboxFault.TooManyRequests, FailureReason.Throttled, false)]
    [InlineData(SandboxFault.InternalServiceError, FailureReason.InternalServiceError, false)]
    [InlineData(SandboxFault.ServiceUnavailable, FailureReason.ServiceUnavailable, false)]
    [InlineData(SandboxFault.ServiceUnavailable400, FailureReason.ServiceUnavailable, false)]
    [InlineData(SandboxFault.Expire, FailureReason.InvalidRequest, false)]
    [InlineData(SandboxFault.CloseBeforeReading, FailureReason.ConnectionFailed, true)]
    [InlineData(SandboxFault.CloseAfterReading, FailureReason.ConnectionFailed, true)]
    [InlineData(SandboxFault.Reset, FailureReason.ConnectionFailed, true)]
    [InlineData(SandboxFault.LoseAnswer, FailureReason.ConnectionFailed, true)]
    [InlineData(SandboxFault.CutAnswer, FailureReason.ConnectionFailed, true)]
    [InlineData(SandboxFault.CutJson, FailureReason.InvalidResponse, true)]
    [InlineData(SandboxFault.Garbage, FailureReason.InvalidResponse, true)]
    [InlineData(SandboxFault.Hang, FailureReason.TimedOut, true)]
    [InlineData(SandboxFault.Slow, FailureReason.TimedOut, true)]
    public async Task The_error_of_one_attempt_says_whether_the_callback_may_have_arrived(SandboxFault fault, FailureReason reason, bool mayHaveArrived)
    {
        CallbackFailure failure = await FailAsync(fault);

        Assert.Equal((reason, mayHaveArrived), (failure.Reason, failure.MayHaveArrived));
        Assert.Equal(mayHaveArrived, failure.Message.Contains("may have arrived", StringComparison.Ordinal));
        Assert.Equal(mayHaveArrived, failure.NextStep.Contains("before you report a different status", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_fault_of_the_sandbox_has_a_row()
    {
        IEnumerable<object?> faults = GetType().GetMethod(nameof(The_error_of_one_attempt_says_whether_the_callback_may_have_arrived))!.GetCustomAttributes<InlineDataAttribute>().Select(static row => row.Data[0]);
        Assert.Equal(Enum.GetValues<SandboxFault>(), faults.Cast<SandboxFault>().Order());
    }

    [Theory]
    [InlineData(SandboxFault.Throttle, FailureReason.Throttled)]
    [InlineData(SandboxFault.InternalServiceError, FailureReason.InternalServiceError)]
    [InlineData(SandboxFault.Expire, FailureReason.InvalidRequest)]
    public async Task A_later_response_does_not_hide_that_one_was_lost(SandboxFault fault, FailureReason reason)
    {
        CallbackFailure failure = await FailAsync(SandboxFault.LoseAnswer, fault);

        Assert.Equal((reason, true), (failure.Reason, failure.MayHaveArrived));
        Assert.Contains("An earlier attempt may have been accepted", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Check the execution", failure.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stopped(bool isUnderWay)
    {
        _sandbox.Inject(SandboxFault.Hang);
        using CallbackSender sender = await FaultyCalls.ConnectAsync(_sandbox, FaultyCalls.Patient);
        using CancellationTokenSource stop = new();
        if (!isUnderWay)
        {
            await stop.CancelAsync();
        }

        Task<CallbackOutcome> sending = sender.SendAsync(FaultyCalls.CallbackOf(_sandbox.Executions[0]), stop.Token);
        SpinWait.SpinUntil(() => sending.IsCompleted || _sandbox.CallCount == 1);
        await stop.CancelAsync();
        CallbackFailure failure = (await sending).Failure!;

        Assert.Equal((FailureReason.Stopped, isUnderWay), (failure.Reason, failure.MayHaveArrived));
    }

    [Fact]
    public async Task No_connection()
    {
        using CallbackSender sender = await FaultyCalls.ConnectAsync(_sandbox, FaultyCalls.Patient with { MaxAttempts = 1 });
        StepCallback callback = FaultyCalls.CallbackOf(_sandbox.Executions[0]);
        _sandbox.Dispose();

        CallbackFailure failure = (await sender.SendAsync(callback, TestContext.Current.CancellationToken)).Failure!;

        Assert.Equal((FailureReason.ConnectionFailed, false), (failure.Reason, failure.MayHaveArrived));
    }

    private async Task<CallbackFailure> FailAsync(params SandboxFault[] faults)
    {
        _sandbox.Inject(faults);
        ConnectionOptions connection = faults is [SandboxFault.Hang or SandboxFault.Slow] ? FaultyCalls.Impatient : FaultyCalls.Patient;
        using CallbackSender sender = await FaultyCalls.ConnectAsync(_sandbox, connection with { MaxAttempts = faults.Length });
        CallbackOutcome outcome = await sender.SendAsync(FaultyCalls.CallbackOf(_sandbox.Executions[0]), TestContext.Current.CancellationToken);
        Assert.Equal(faults.Length, outcome.Attempts);
        return outcome.Failure!;
    }
}
