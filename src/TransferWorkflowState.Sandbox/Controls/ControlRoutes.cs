using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Controls;

/// <summary>What a sandbox offers over plain HTTP beside the service's operations.</summary>
internal sealed class ControlRoutes
{
    private const string Executions = "/executions";

    private readonly ExecutionControls _executions;
    private readonly FaultControls _faults;

    public ControlRoutes(ExecutionControls executions, FaultControls faults)
    {
        _executions = executions;
        _faults = faults;
    }

    /// <summary>What responds to a request for a control; <see langword="null"/> for all others.</summary>
    public Func<SandboxResponse>? Find(SandboxRequest request) => request.Path switch
    {
        "/health" when request.Method == "GET" => Healthy,
        Executions or $"{Executions}/" => () => _executions.RespondForAll(request),
        "/faults" => () => _faults.Respond(request),
        { } path when path.StartsWith($"{Executions}/", StringComparison.Ordinal) => () => _executions.RespondForOne(request, path[(Executions.Length + 1)..]),
        _ => null,
    };

    private static SandboxResponse Healthy() => ControlResponse.Json(200, static json =>
    {
        json.WriteStartObject();
        json.WriteString("status", "ok");
        json.WriteEndObject();
    });
}
