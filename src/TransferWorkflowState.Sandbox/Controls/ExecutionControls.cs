using System.Text.Json;

using TransferWorkflowState.Sandbox.Messages;
using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox.Controls;

/// <summary>Starts, lists and forgets executions: <c>/executions</c> and <c>/executions/{id}</c>.</summary>
internal sealed class ExecutionControls
{
    private const int MaxCount = 10_000;
    private const int MaxUserNameLength = 100;

    private readonly ExecutionStore _executions;

    public ExecutionControls(ExecutionStore executions)
    {
        _executions = executions;
    }

    public SandboxResponse RespondForAll(SandboxRequest request)
    {
        switch (request.Method)
        {
            case "GET":
                return ControlResponse.Json(200, json => WriteAll(json, _executions.All));
            case "POST":
                return Start(request.Body);
            case "DELETE":
                _executions.Remove(_executions.All);
                return ControlResponse.Done();
            default:
                return ControlResponse.Problem(405, "Use GET, POST or DELETE.");
        }
    }

    public SandboxResponse RespondForOne(SandboxRequest request, string executionId)
    {
        if (_executions.Find(executionId) is not { Count: > 0 } found)
        {
            return ControlResponse.Problem(404, "An execution with this id does not exist.");
        }

        switch (request.Method)
        {
            case "GET":
                return ControlResponse.Json(200, json => ExecutionView.Write(json, found[0]));
            case "DELETE":
                _executions.Remove(found);
                return ControlResponse.Done();
            default:
                return ControlResponse.Problem(405, "Use GET or DELETE.");
        }
    }

    private SandboxResponse Start(byte[] body)
    {
        if (ControlBody.Parse(body) is not { } members)
        {
            return ControlResponse.Problem(400, "The request body is not a JSON object.");
        }

        if (members.Number("count", 1, MaxCount, whenMissing: 1) is not { } count)
        {
            return ControlResponse.Problem(400, $"'count' is not a whole number from 1 to {MaxCount}.");
        }

        FileLocation? file = null;
        if (members.Has("file") && (members.Text("file") is not { } name || !FileLocation.TryParse(name, out file)))
        {
            return ControlResponse.Problem(400, "'file' is not a file name, s3://bucket/key or efs://file-system/path.");
        }

        string? userName = members.Text("userName");
        if (members.Has("userName") && userName is not { Length: > 0 and <= MaxUserNameLength })
        {
            return ControlResponse.Problem(400, $"'userName' is not a text of 1 to {MaxUserNameLength} characters.");
        }

        List<string> events = [];
        for (int i = 0; i < count; i++)
        {
            events.Add(_executions.Create(file, userName).ToLambdaEvent());
        }

        return ControlResponse.Json(201, json =>
        {
            json.WriteStartArray();
            events.ForEach(lambdaEvent => json.WriteRawValue(lambdaEvent));
            json.WriteEndArray();
        });
    }

    private static void WriteAll(Utf8JsonWriter json, IReadOnlyList<SandboxExecution> executions)
    {
        json.WriteStartArray();
        foreach (SandboxExecution execution in executions)
        {
            ExecutionView.Write(json, execution);
        }

        json.WriteEndArray();
    }
}
