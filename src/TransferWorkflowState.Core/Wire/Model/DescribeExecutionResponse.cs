using System.Text.Json;

using Amazon.Runtime;

namespace TransferWorkflowState.Wire.Model;

/// <summary>The output of DescribeExecution.</summary>
public sealed class DescribeExecutionResponse : AmazonWebServiceResponse
{
    /// <summary>A description of one execution.</summary>
    /// <param name="workflowId">The workflow.</param>
    /// <param name="execution">The execution.</param>
    /// <param name="content">The same as the service wrote it.</param>
    public DescribeExecutionResponse(string workflowId, DescribedExecution execution, JsonElement content)
    {
        Content = content;
        WorkflowId = workflowId;
        Execution = execution;
    }

    /// <summary>The workflow.</summary>
    public string WorkflowId { get; }

    /// <summary>The execution, without the tokens of its steps.</summary>
    public DescribedExecution Execution { get; }

    /// <summary>The same as the service wrote it: a JSON object, with members that the model may not name.</summary>
    public JsonElement Content { get; }
}
