using System.Text.Json;

using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox.Controls;

/// <summary>An execution as the controls and the page show it: all that is known of it but the token.</summary>
internal static class ExecutionView
{
    private const string Waiting = "waiting";
    private const string Working = "working";
    private const string Hanging = "hanging";
    private const string Completed = "completed";
    private const string Failed = "failed";
    private const string TimedOut = "timedOut";

    public static void Write(Utf8JsonWriter json, SandboxExecution execution)
    {
        IReadOnlyList<StepState> steps = execution.Steps;
        IReadOnlyList<Invocation> invocations = execution.History.Invocations;
        json.WriteStartObject();
        json.WriteString("workflowId", execution.WorkflowId);
        json.WriteString("executionId", execution.ExecutionId);
        json.WriteString("status", execution.Status);
        json.WriteString("state", StateOf(steps, invocations));
        json.WriteString("file", execution.File);
        json.WriteString("userName", execution.UserName);
        json.WriteStartArray("steps");
        foreach (StepState step in steps)
        {
            json.WriteStartObject();
            json.WriteString("status", step.Status);
            json.WriteString("startedAt", step.StartedAt);
            WriteTime(json, "timesOutAt", step.TimesOutAt);
            WriteTime(json, "endedAt", step.EndedAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("invocations");
        foreach (Invocation invocation in invocations)
        {
            Write(json, invocation);
        }

        json.WriteEndArray();
        json.WriteNumber("callCount", execution.History.CallCount);
        json.WriteStartArray("calls");
        foreach (SandboxCall call in execution.History.Calls)
        {
            Write(json, call);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>How many executions stand how.</summary>
    public static void WriteSummary(Utf8JsonWriter json, IReadOnlyList<SandboxExecution> executions)
    {
        Dictionary<string, int> counts = executions
            .GroupBy(static execution => StateOf(execution.Steps, execution.History.Invocations))
            .ToDictionary(static group => group.Key, static group => group.Count());
        json.WriteStartObject();
        foreach (string state in new[] { Waiting, Working, Hanging, Completed, Failed, TimedOut })
        {
            json.WriteNumber(state, counts.GetValueOrDefault(state));
        }

        json.WriteEndObject();
    }

    /// <summary>How an execution stands: <c>hanging</c> when its handler has ended and its step still waits.</summary>
    private static string StateOf(IReadOnlyList<StepState> steps, IReadOnlyList<Invocation> invocations) => steps switch
    {
        _ when steps.Any(static step => step.Status is null) => invocations.Count == 0 ? Waiting : invocations[^1].IsLast ? Hanging : Working,
        _ when steps.All(static step => step.Status == StepStatusValue.Success) => Completed,
        _ when steps.Any(static step => step.Status == StepStatusValue.TimedOut) => TimedOut,
        _ => Failed,
    };

    private static void Write(Utf8JsonWriter json, Invocation invocation)
    {
        json.WriteStartObject();
        json.WriteString("startedAt", invocation.StartedAt);
        WriteTime(json, "endedAt", invocation.EndedAt);
        json.WriteBoolean("succeeded", invocation.IsSuccess);
        json.WriteString("message", invocation.Message);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SandboxCall call)
    {
        json.WriteStartObject();
        json.WriteString("time", call.ReceivedAt);
        json.WriteString("operation", call.Operation);
        json.WriteString("status", call.Status);
        if (call.StatusCode is { } statusCode)
        {
            json.WriteNumber("httpStatus", statusCode);
        }
        else
        {
            json.WriteNull("httpStatus");
        }

        json.WriteString("error", call.ErrorType);
        json.WriteString("fault", call.Fault?.ToString());
        json.WriteString("requestId", call.RequestId);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
