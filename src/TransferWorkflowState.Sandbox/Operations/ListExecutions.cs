using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

using TransferWorkflowState.Sandbox.Messages;
using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>Lists the executions of a workflow that are in progress, as the service does, and no others.</summary>
internal sealed class ListExecutions : ITransferOperation
{
    private const int MaxPageSize = 1000;
    private readonly ExecutionStore _executions;

    public ListExecutions(ExecutionStore executions)
    {
        _executions = executions;
    }

    public IReadOnlyList<MemberRule> Members { get; } =
        [TransferMembers.WorkflowId, TransferMembers.MaxResults, TransferMembers.NextToken];

    public SandboxResponse Handle(RequestMembers request)
    {
        string workflowId = request.Text(TransferMembers.WorkflowId);
        if (!_executions.HasWorkflow(workflowId))
        {
            return NotFound.Workflow(workflowId);
        }

        if (!TryReadNextToken(request.OptionalText(TransferMembers.NextToken), out int position))
        {
            return ServiceError.InvalidNextToken();
        }

        return SandboxResponse.Success(Page(workflowId, position, request.OptionalNumber(TransferMembers.MaxResults) ?? MaxPageSize));
    }

    /// <summary>A page that starts at a position among all executions, which stays the same when some of them end.</summary>
    private JsonObject Page(string workflowId, int position, int size)
    {
        IReadOnlyList<SandboxExecution> all = _executions.All;
        JsonArray listed = [];
        JsonObject page = new() { ["WorkflowId"] = workflowId, ["Executions"] = listed };
        for (; position < all.Count; position++)
        {
            SandboxExecution execution = all[position];
            if (execution.WorkflowId != workflowId || execution.Status != ExecutionStatus.InProgress)
            {
                continue;
            }

            if (listed.Count == size)
            {
                page["NextToken"] = NextToken(position);
                break;
            }

            listed.Add((JsonNode)ExecutionJson.Listed(execution));
        }

        return page;
    }

    private static string NextToken(int position) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(position.ToString(CultureInfo.InvariantCulture)));

    private static bool TryReadNextToken(string? token, out int position)
    {
        position = 0;
        if (token is null)
        {
            return true;
        }

        byte[] text = new byte[token.Length];
        return Convert.TryFromBase64String(token, text, out int length)
            && int.TryParse(text.AsSpan(0, length), NumberStyles.None, CultureInfo.InvariantCulture, out position);
    }
}
