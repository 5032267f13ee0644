using TransferWorkflowState.AwsCli;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.AwsCli;

/// <summary>The sample documents, as AWS CLI v2 prints them.</summary>
public sealed class CliSkeletonTests
{
    private static readonly ParameterFiles _files = new(Path.GetTempPath(), static () => Stream.Null);

    [Fact]
    public void The_json_is_that_of_aws_cli() => Assert.Equal(
        """
        {
            "WorkflowId": "",
            "ExecutionId": "",
            "Token": "",
            "Status": "SUCCESS"
        }
        """.ReplaceLineEndings("\n"),
        CliSkeleton.Create(CliSkeleton.Input));

    [Fact]
    public void The_yaml_is_that_of_aws_cli() => Assert.Equal(
        """
        WorkflowId: ''  # [REQUIRED] A unique identifier for the workflow.
        ExecutionId: '' # [REQUIRED] A unique identifier for the execution of a workflow.
        Token: '' # [REQUIRED] Used to distinguish between multiple callbacks for multiple Lambda steps within the same execution.
        Status: SUCCESS # [REQUIRED] Indicates whether the specified step succeeded or failed. Valid values are: SUCCESS, FAILURE.
        """.ReplaceLineEndings("\n"),
        CliSkeleton.Create(CliSkeleton.YamlInput));

    [Fact]
    public void The_output_has_no_skeleton() => Assert.Null(CliSkeleton.Create(CliSkeleton.Output));

    [Fact]
    public void Both_are_read_back()
    {
        CallbackValues arguments = new() { WorkflowId = ComparedCommands.WorkflowId, ExecutionId = ComparedCommands.ExecutionId, Token = "t" };
        CliInputDocument json = CliInputDocument.Read(CliSkeleton.Create(CliSkeleton.Input), null, _files);
        CliInputDocument yaml = CliInputDocument.Read(null, CliSkeleton.Create(CliSkeleton.YamlInput), _files);
        Assert.Equal("SUCCESS", json.Complete(arguments).Status);
        Assert.Equal("SUCCESS", yaml.Complete(arguments).Status);
        string refused = Assert.Throws<CliInputException>(() => json.Complete(CallbackValues.None)).Message;
        Assert.Equal(refused, Assert.Throws<CliInputException>(() => yaml.Complete(CallbackValues.None)).Message);
        Assert.Equal(4, refused.Split('\n').Length);
    }
}
