using System.Globalization;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Cli.Rehearsal;

/// <summary>Writes a line for each call of a sandbox, and for what else happens in it. Never shows a token.</summary>
internal sealed class SandboxLog : ISandboxObserver
{
    private readonly object _lock = new();
    private readonly TextWriter _writer;

    /// <param name="writer">Standard error, on which nothing shows a token.</param>
    public SandboxLog(TextWriter writer)
    {
        _writer = writer;
    }

    /// <inheritdoc/>
    public void OnStepStarted(SandboxExecution execution, string lambdaEvent) =>
        Write($"started {Name(execution)} for {execution.File}");

    /// <inheritdoc/>
    public void OnStepEnded(SandboxExecution execution, string status)
    {
        // What a call reported is on the line of the call.
        if (status == "TIMEOUT")
        {
            Write($"timed out {Name(execution)}: its step was not reported in time");
        }
    }

    /// <inheritdoc/>
    public void OnCall(SandboxCall received)
    {
        string[] parts =
        [
            received.Operation ?? "unknown operation",
            received.Status ?? "",
            received.ExecutionId is null ? "" : $"{received.WorkflowId}/{received.ExecutionId}",
            received.StatusCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"-> {code}") : "-> no response",
            received.ErrorType ?? "",
            received.Fault is { } fault ? $"(fault {fault})" : "",
        ];
        Write(string.Join(' ', parts.Where(static part => part.Length > 0)));
    }

    /// <summary>Writes a line with the time before it.</summary>
    public void Write(string line)
    {
        lock (_lock)
        {
            _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.Now:HH:mm:ss} {line}"));
        }
    }

    private static string Name(SandboxExecution execution) => $"{execution.WorkflowId}/{execution.ExecutionId}";
}
