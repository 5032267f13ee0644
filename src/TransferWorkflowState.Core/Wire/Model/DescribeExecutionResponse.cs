using Amazon.Runtime;

namespace TransferWorkflowState.Wire.Model;

/// <summary>The output of DescribeExecution.</summary>
public sealed class DescribeExecutionResponse : AmazonWebServiceResponse
{
    /// <summary>A description of one execution.</summary>
    public DescribeExecutionResponse(string workflowId, DescribedExecution execution)
    {
        WorkflowId = workflowId;
        Execution = execution;
    }

    /// <summary>The workflow.</summary>
    public string WorkflowId { get; }

    /// <summary>The execution, without the tokens of its steps.</summary>
    public DescribedExecution Execution { get; }
}
