using System.Text.Json;

using Amazon.Runtime;

namespace TransferWorkflowState.Wire.Model;

/// <summary>The output of ListExecutions: a page of the executions of a workflow that are in progress.</summary>
public sealed class ListExecutionsResponse : AmazonWebServiceResponse
{
    /// <summary>A page.</summary>
    /// <param name="executions">The executions.</param>
    /// <param name="content">The same as the service wrote them.</param>
    /// <param name="nextToken">Where the next page begins.</param>
    public ListExecutionsResponse(IReadOnlyList<ListedExecution> executions, JsonElement content, string? nextToken)
    {
        Executions = executions;
        Content = content;
        NextToken = nextToken;
    }

    /// <summary>The executions.</summary>
    public IReadOnlyList<ListedExecution> Executions { get; }

    /// <summary>The same as the service wrote them: a JSON list, with members that the model may not name.</summary>
    public JsonElement Content { get; }

    /// <summary>Where the next page begins; <see langword="null"/> when there is not another one.</summary>
    public string? NextToken { get; }
}
