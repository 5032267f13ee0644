using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Steps;

public sealed class StepCallbackTests
{
    [Theory]
    [InlineData("SUCCESS", "SUCCESS")]
    [InlineData("success", "SUCCESS")]
    [InlineData("Failure", "FAILURE")]
    public void Status_is_taken_in_any_case_and_held_in_upper_case(string given, string held)
    {
        Assert.Equal(held, SampleCallbacks.TryCreate(status: given).Callback!.Status);
    }

    [Theory]
    [InlineData("w-1234567890exampl")]
    [InlineData("w-1234567890examplee")]
    [InlineData("W-1234567890example")]
    [InlineData("w-1234567890EXAMPLE")]
    [InlineData("w-1234567890example\n")]
    [InlineData("w_1234567890example")]
    public void WorkflowId_follows_the_service_model(string workflowId)
    {
        CallbackFailure failure = SampleCallbacks.TryCreate(workflowId: workflowId).Failure!;
        Assert.Equal(FailureReason.InvalidValue, failure.Reason);
        Assert.StartsWith($"WorkflowId '{workflowId.TrimEnd()}", failure.Message, StringComparison.Ordinal);
        Assert.Contains("17 lower-case letters or digits", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1234abcd-56ef-78ab-90cd-1234567890a")]
    [InlineData("1234abcd-56ef-78ab-90cd1234567890ab")]
    [InlineData("1234abcd-56ef-78ab-90cd-1234567890ag")]
    [InlineData("{1234abcd-56ef-78ab-90cd-1234567890ab}")]
    public void ExecutionId_follows_the_service_model(string executionId)
    {
        CallbackFailure failure = SampleCallbacks.TryCreate(executionId: executionId).Failure!;
        Assert.Equal(FailureReason.InvalidValue, failure.Reason);
        Assert.Contains($"ExecutionId '{executionId}' is invalid", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExecutionId_may_be_in_upper_case()
    {
        Assert.NotNull(SampleCallbacks.TryCreate(executionId: SampleCallbacks.ExecutionId.ToUpperInvariant()).Callback);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("with-dash")]
    [InlineData("umlautä")]
    [InlineData("line\n")]
    public void Token_follows_the_service_model_and_is_never_shown(string token)
    {
        CallbackFailure failure = SampleCallbacks.TryCreate(token: token).Failure!;
        Assert.Equal(FailureReason.InvalidValue, failure.Reason);
        Assert.Contains($"Token ({token.Length} characters, hidden) is invalid", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Trim(), failure.Message + failure.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_in_the_place_of_another_value_is_not_shown()
    {
        CallbackFailure failure = SampleCallbacks.TryCreate(SampleCallbacks.Token, SampleCallbacks.Token, SampleCallbacks.WorkflowId, SampleCallbacks.Token).Failure!;
        Assert.DoesNotContain(SampleCallbacks.Token, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Token_has_up_to_64_characters(int length, bool valid)
    {
        Assert.Equal(valid, SampleCallbacks.TryCreate(token: new('x', length)).Callback is not null);
    }

    [Theory]
    [InlineData("SUCCESS|FAILURE")]
    [InlineData("IN_PROGRESS")]
    [InlineData("OK")]
    public void Status_is_one_of_two(string status)
    {
        CallbackFailure failure = SampleCallbacks.TryCreate(status: status).Failure!;
        Assert.Contains($"Status '{status}' is invalid: expected SUCCESS or FAILURE", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_missing_is_named_at_once()
    {
        CallbackFailure failure = SampleCallbacks.TryCreate(executionId: null, token: "").Failure!;
        Assert.Equal(FailureReason.MissingValue, failure.Reason);
        Assert.Contains("ExecutionId, Token", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_invalid_is_named_at_once()
    {
        CallbackFailure failure = SampleCallbacks.TryCreate(workflowId: "w-1", status: "DONE").Failure!;
        Assert.Contains("WorkflowId 'w-1' is invalid", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Status 'DONE' is invalid", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_value_is_cut_and_stays_on_one_line()
    {
        CallbackFailure failure = SampleCallbacks.TryCreate(workflowId: new string('-', 10_000) + "\r\n").Failure!;
        Assert.True(failure.Message.Length < 300);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public void Another_report_is_of_the_same_step()
    {
        StepCallback success = SampleCallbacks.Create();
        StepCallback failure = new(success.Step, "failure");

        Assert.Equal("FAILURE", failure.Status);
        Assert.Equal((success.WorkflowId, success.ExecutionId, success.Token), (failure.WorkflowId, failure.ExecutionId, failure.Token));
        Assert.Throws<ArgumentException>(() => new StepCallback(success.Step, "DONE"));
    }

    [Fact]
    public void The_text_of_a_callback_never_holds_the_token()
    {
        Assert.DoesNotContain(SampleCallbacks.Token, SampleCallbacks.Create().ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(SampleCallbacks.Token, new CallbackValues { Token = SampleCallbacks.Token }.ToString(), StringComparison.Ordinal);
    }
}
