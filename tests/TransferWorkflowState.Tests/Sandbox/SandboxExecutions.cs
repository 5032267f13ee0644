using System.Text.Json;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Sandbox;

internal static class SandboxExecutions
{
    /// <summary>The token, from where users get it: the event.</summary>
    public static string Token(this SandboxExecution execution) =>
        JsonSerializer.Deserialize<JsonElement>(execution.ToLambdaEvent()).GetProperty("token").GetString()!;
}
