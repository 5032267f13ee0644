using System.Globalization;

using TransferWorkflowState.Cli.Messages;
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
        Write(SandboxMessages.Started(Name(execution), execution.File));

    /// <inheritdoc/>
    public void OnStepEnded(SandboxExecution execution, string status)
    {
        // What a call reported is on the line of the call.
        if (status == "TIMEOUT")
        {
            Write(SandboxMessages.TimedOut(Name(execution)));
        }
    }

    /// <inheritdoc/>
    public void OnCall(SandboxCall received) => Write(SandboxMessages.Called(
        received.Operation,
        received.Status,
        received.ExecutionId is null ? null : $"{received.WorkflowId}/{received.ExecutionId}",
        received.StatusCode,
        received.ErrorType,
        received.Fault?.ToString()));

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
