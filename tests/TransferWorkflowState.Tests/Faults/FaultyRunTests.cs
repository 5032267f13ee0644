using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Faults;

/// <summary>2,000 callbacks through every fault: what is reported is what the sandbox has recorded.</summary>
public sealed class FaultyRunTests : IClassFixture<FaultyRuns>
{
    private readonly FaultyRuns _runs;

    public FaultyRunTests(FaultyRuns runs)
    {
        _runs = runs;
    }

    public static TheoryData<SandboxFault> Faults => [.. Enum.GetValues<SandboxFault>()];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Outcomes_agree_with_the_recorded_callbacks(SandboxFault fault)
    {
        Assert.Contains(fault, _runs[fault].Faults);
        AssertTrue(_runs[fault]);
    }

    [Fact]
    public void Outcomes_agree_with_the_recorded_callbacks_whatever_goes_wrong()
    {
        Assert.Empty(Enum.GetValues<SandboxFault>().Except(_runs.Mixture.Faults));
        AssertTrue(_runs.Mixture);
    }

    [Theory]
    [InlineData(SandboxFault.Throttle)]
    [InlineData(SandboxFault.ThrottleWithRetryAfter)]
    [InlineData(SandboxFault.TooManyRequests)]
    [InlineData(SandboxFault.InternalServiceError)]
    [InlineData(SandboxFault.ServiceUnavailable)]
    [InlineData(SandboxFault.ServiceUnavailable400)]
    [InlineData(SandboxFault.CloseBeforeReading)]
    [InlineData(SandboxFault.CloseAfterReading)]
    [InlineData(SandboxFault.Reset)]
    [InlineData(SandboxFault.Garbage)]
    public void A_fault_that_records_nothing_fails_no_callback(SandboxFault fault) =>
        Assert.All(_runs[fault].Outcomes, static item => Assert.Equal(OutcomeKind.Sent, item.Outcome.Kind));

    [Theory]
    [InlineData(SandboxFault.CutAnswer)]
    [InlineData(SandboxFault.CutJson)]
    [InlineData(SandboxFault.LoseAnswer)]
    public void A_lost_answer_is_reported_as_such(SandboxFault fault)
    {
        CallbackFailure[] failures = Failures(_runs[fault]);

        Assert.NotEmpty(failures);
        Assert.All(failures, static failure => Assert.Equal((FailureReason.InvalidRequest, true), (failure.Reason, failure.MayHaveArrived)));
        Assert.All(_runs[fault].Outcomes, static item => Assert.Equal(1, item.Execution.CallbackCount));
    }

    [Fact]
    public void An_expired_step_is_a_plain_failure()
    {
        CallbackFailure[] failures = Failures(_runs[SandboxFault.Expire]);

        Assert.NotEmpty(failures);
        Assert.All(failures, static failure => Assert.Equal((FailureReason.InvalidRequest, false), (failure.Reason, failure.MayHaveArrived)));
    }

    private static CallbackFailure[] Failures(FaultyRun run) => [.. run.Outcomes.Select(static item => item.Outcome.Failure).OfType<CallbackFailure>()];

    private static void AssertTrue(FaultyRun run)
    {
        Assert.Equal(FaultyRun.Count, run.Outcomes.Count);
        Assert.Equal(FaultyRun.Count, run.Outcomes.DistinctBy(static item => item.Execution).Count());
        Assert.All(run.Outcomes, static item =>
        {
            (SandboxExecution execution, CallbackOutcome outcome) = item;
            Assert.Equal(execution.ExecutionId, outcome.Callback!.ExecutionId);
            Assert.True(outcome.Attempts > 0, "A callback that needs to be sent was not.");
            if (outcome.Kind == OutcomeKind.Sent)
            {
                Assert.Equal((1, "SUCCESS", "COMPLETED"), (execution.CallbackCount, execution.StepStatus, execution.Status));
            }
            else
            {
                Assert.Equal(OutcomeKind.Failed, outcome.Kind);
                Assert.True(execution.CallbackCount == 0 || outcome.Failure!.MayHaveArrived, $"Recorded, but reported as: {outcome.Failure}");
            }
        });
    }
}
