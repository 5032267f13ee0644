using System.Text.Json;

using Amazon.Runtime;

using TransferWorkflowState.Retry;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Executions;

/// <summary>Asks the service what became of executions. Thread-safe.</summary>
public sealed class ExecutionReader
{
    private const int Concurrency = 8;

    private readonly TransferClient _client;

    /// <param name="client">The client, which stays its owner's.</param>
    public ExecutionReader(TransferClient client)
    {
        _client = client;
    }

    /// <summary>
    /// The executions of a workflow that are in progress, in the order of the service, each with its steps: one page at a time,
    /// as they are taken. Without the permission transfer:DescribeExecution they have no steps.
    /// </summary>
    /// <exception cref="ExecutionsException">The service does not list them.</exception>
    public IEnumerable<WorkflowExecution> List(string workflowId, CancellationToken cancellationToken)
    {
        Queue<Task<WorkflowExecution>> described = new();
        foreach (ListedExecution listed in ListPages(workflowId, cancellationToken).SelectMany(static page => page.Executions))
        {
            described.Enqueue(DescribeAsync(workflowId, listed, cancellationToken));
            if (described.Count == Concurrency)
            {
                yield return described.Dequeue().GetAwaiter().GetResult();
            }
        }

        while (described.TryDequeue(out Task<WorkflowExecution>? next))
        {
            yield return next.GetAwaiter().GetResult();
        }
    }

    /// <summary>The same as the service wrote it, a JSON list for each page, and without steps.</summary>
    /// <exception cref="ExecutionsException">The service does not list them.</exception>
    public IEnumerable<JsonElement> ListJson(string workflowId, CancellationToken cancellationToken) =>
        ListPages(workflowId, cancellationToken).Select(static page => page.Content);

    /// <summary>One execution with its steps.</summary>
    /// <exception cref="ExecutionsException">The service does not describe it: it describes those that are in progress.</exception>
    public WorkflowExecution Describe(string workflowId, string executionId, CancellationToken cancellationToken) =>
        new(workflowId, Call(TransferOperations.DescribeExecution, new(workflowId, executionId), cancellationToken).Execution);

    /// <summary>The same as the service wrote it, a JSON object.</summary>
    /// <exception cref="ExecutionsException">The service does not describe it.</exception>
    public JsonElement DescribeJson(string workflowId, string executionId, CancellationToken cancellationToken) =>
        Call(TransferOperations.DescribeExecution, new(workflowId, executionId), cancellationToken).Content;

    private IEnumerable<ListExecutionsResponse> ListPages(string workflowId, CancellationToken cancellationToken)
    {
        string? nextToken = null;
        do
        {
            ListExecutionsResponse page = Call(TransferOperations.ListExecutions, new(workflowId, nextToken), cancellationToken);
            yield return page;
            if (page.NextToken is not null && page.NextToken == nextToken)
            {
                throw new ExecutionsException(TransferOperations.ListExecutions.Name, ExecutionProblems.SamePage(), attempts: 1);
            }

            nextToken = page.NextToken;
        }
        while (nextToken is not null);
    }

    /// <summary>Never throws: what cannot be described, or is over meanwhile, is as the list has it.</summary>
    private async Task<WorkflowExecution> DescribeAsync(string workflowId, ListedExecution listed, CancellationToken cancellationToken)
    {
        CallResult<DescribeExecutionResponse> call = await _client
            .CallAsync(TransferOperations.DescribeExecution, new(workflowId, listed.ExecutionId ?? ""), cancellationToken)
            .ConfigureAwait(false);
        return new(workflowId, call.Response?.Execution ?? listed);
    }

    private TResponse Call<TRequest, TResponse>(TransferOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse
    {
        CallResult<TResponse> call = Task.Run(() => _client.CallAsync(operation, request, cancellationToken), CancellationToken.None).GetAwaiter().GetResult();
        return call.Response ?? throw new ExecutionsException(operation.Name, Describe(call.Error!, operation.Name), call.Attempts);
    }

    private static CallbackFailure Describe(AttemptError error, string operation)
    {
        CallbackFailure failure = CallFailures.Describe(error, mayHaveArrived: false, token: "");
        return failure.Reason switch
        {
            FailureReason.AccessDenied => ExecutionProblems.NotAllowed(failure, operation),
            FailureReason.ResourceNotFound => ExecutionProblems.NotFound(failure),
            FailureReason.NotAuthenticated or FailureReason.InvalidResponse => failure,
            _ => error.NextStep is null ? ExecutionProblems.Failed(failure) : failure,
        };
    }
}
