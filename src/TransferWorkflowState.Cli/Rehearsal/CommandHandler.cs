using System.ComponentModel;
using System.Diagnostics;

using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Cli.Rehearsal;

/// <summary>A handler that is a command: it has the event on its standard input, and fails with an exit code other than 0.</summary>
internal sealed class CommandHandler : IHandler
{
    private readonly IReadOnlyList<string> _command;
    private readonly TransferSandbox _sandbox;
    private readonly SandboxLog _log;

    /// <param name="command">The program and its arguments.</param>
    /// <param name="sandbox">What it reports to.</param>
    /// <param name="log">Takes the lines that it writes.</param>
    public CommandHandler(IReadOnlyList<string> command, TransferSandbox sandbox, SandboxLog log)
    {
        _command = command;
        _sandbox = sandbox;
        _log = log;
    }

    /// <inheritdoc/>
    public int MaxConcurrency => 4;

    /// <inheritdoc/>
    public async Task<HandlerEnd> InvokeAsync(string lambdaEvent, CancellationToken cancellationToken)
    {
        if (!CommandStart.TryCreate(_command, out ProcessStartInfo? start, out CommandEnd? refusal))
        {
            return new(IsSuccess: false, refusal.Message);
        }

        HandlerEnvironment.Set(start.Environment, _sandbox);
        string? lastLine = null;
        try
        {
            using WorkProcess process = WorkProcess.Start(start, $"{lambdaEvent}\n", line =>
            {
                lastLine = string.IsNullOrWhiteSpace(line) ? lastLine : line;
                _log.Write(SandboxMessages.OfHandler(line));
            });
            if (!await process.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                await process.KillAsync().ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }

            return process.ExitCode == ExitCode.Success ? new(IsSuccess: true, lastLine)
                : new(IsSuccess: false, SandboxMessages.HandlerExited(process.ExitCode, lastLine));
        }
        catch (Win32Exception e)
        {
            return new(IsSuccess: false, CommandEnd.NotStarted(_command[0], e).Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Each invocation ends its own process.
    }
}
