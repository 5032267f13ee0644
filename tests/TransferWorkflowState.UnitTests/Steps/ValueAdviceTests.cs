using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Steps;

public sealed class ValueAdviceTests
{
    [Theory]
    [InlineData("{e}", "{w}", "{t}", "SUCCESS", "WorkflowId contains a value that looks like ExecutionId, and ExecutionId contains a value that looks like WorkflowId")]
    [InlineData("{t}", "{e}", "{w}", "SUCCESS", "WorkflowId contains a value that looks like Token, and Token contains a value that looks like WorkflowId")]
    [InlineData("{w}", "{t}", "{e}", "SUCCESS", "ExecutionId contains a value that looks like Token, and Token contains a value that looks like ExecutionId")]
    [InlineData("{w}", "{e}", "SUCCESS", "{t}", "Status contains a value that looks like Token")]
    [InlineData("{w}", "{e}", "\"{t}\"", "SUCCESS", "Token has quotation marks around it")]
    [InlineData("{w}", "{e}", "\\\"{t}\\\"", "SUCCESS", "Token has quotation marks around it")]
    [InlineData("'{w}'", "{e}", "{t}", "SUCCESS", "WorkflowId has quotation marks around it")]
    [InlineData("{w}", "{e}", "{t}\n", "SUCCESS", "Token has white space around it")]
    [InlineData("{w}", "{e}", "file://token.txt", "SUCCESS", "Token is the path of a file")]
    [InlineData("{w}", "{e}", "not-a-token", "SUCCESS", "Correct the value")]
    public void The_next_step_follows_from_what_the_values_look_like(string workflowId, string executionId, string token, string status, string nextStep)
    {
        CallbackValues values = new() { WorkflowId = Fill(workflowId), ExecutionId = Fill(executionId), Token = Fill(token), Status = Fill(status) };

        Assert.False(StepCallback.TryCreate(values, out _, out CallbackFailure? failure));

        Assert.StartsWith(nextStep, failure.NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleCallbacks.Token, $"{failure.Message} {failure.NextStep}", StringComparison.Ordinal);
    }

    private static string Fill(string text) => text
        .Replace("{w}", SampleCallbacks.WorkflowId, StringComparison.Ordinal)
        .Replace("{e}", SampleCallbacks.ExecutionId, StringComparison.Ordinal)
        .Replace("{t}", SampleCallbacks.Token, StringComparison.Ordinal);
}
