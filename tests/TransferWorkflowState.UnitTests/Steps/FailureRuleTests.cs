using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Steps;

/// <summary>The table of what follows from each reason of a failure.</summary>
public sealed class FailureRuleTests
{
    public static TheoryData<FailureReason> Reasons => [.. Enum.GetValues<FailureReason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_has_a_row_that_says_all(FailureReason reason)
    {
        FailureRule rule = FailureRule.For(reason);

        Assert.Matches(@"^[A-Z].*\.$", rule.NextStep);
        Assert.Contains(rule.ExitCode, (int[])[ExitCode.WorkFailed, ExitCode.Interrupted, ExitCode.InvalidInput, ExitCode.ServiceError, ExitCode.GeneralError]);
        Assert.Equal(rule.ExitCode, ExitCode.For(new CallbackFailure(reason, "message")));
        Assert.Equal(rule.NextStep, new CallbackFailure(reason, "message").NextStep);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_record_that_was_not_sent_is_not_retried_and_cannot_have_arrived(FailureReason reason)
    {
        FailureRule rule = FailureRule.For(reason);

        if (rule.ExitCode == ExitCode.InvalidInput)
        {
            Assert.Equal((Occurrence.Never, Occurrence.Never), (rule.Transient, rule.Arrival));
        }
    }

    [Theory]
    [InlineData(FailureReason.AccessDenied, 254)]
    [InlineData(FailureReason.Throttled, 254)]
    [InlineData(FailureReason.ServiceError, 254)]
    [InlineData(FailureReason.ConnectionFailed, 255)]
    [InlineData(FailureReason.TimedOut, 255)]
    [InlineData(FailureReason.InvalidResponse, 255)]
    [InlineData(FailureReason.MissingValue, 252)]
    [InlineData(FailureReason.AlreadyReported, 252)]
    [InlineData(FailureReason.Stopped, 130)]
    public void The_exit_codes_are_those_of_AWS_CLI(FailureReason reason, int exitCode) =>
        Assert.Equal(exitCode, ExitCode.For(new CallbackFailure(reason, "message")));
}
