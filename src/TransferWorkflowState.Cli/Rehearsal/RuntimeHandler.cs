using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Cli.Rehearsal;

/// <summary>
/// A handler that is a custom runtime of Lambda: a program that goes on from one invocation to the next, which it takes from
/// the sandbox's Runtime API. One that has ended is started again, as Lambda does.
/// </summary>
internal sealed class RuntimeHandler : IHandler
{
    private static readonly TimeSpan _gracePeriod = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<string> _command;
    private readonly TransferSandbox _sandbox;
    private readonly SandboxLog _log;
    private WorkProcess? _process;
    private string? _lastLine;

    /// <param name="command">The program and its arguments.</param>
    /// <param name="sandbox">What invokes it, and what it reports to.</param>
    /// <param name="log">Takes the lines that it writes.</param>
    public RuntimeHandler(IReadOnlyList<string> command, TransferSandbox sandbox, SandboxLog log)
    {
        _command = command;
        _sandbox = sandbox;
        _log = log;
    }

    /// <summary>A runtime has one invocation at a time.</summary>
    public int MaxConcurrency => 1;

    /// <inheritdoc/>
    public async Task<HandlerEnd> InvokeAsync(string lambdaEvent, CancellationToken cancellationToken)
    {
        string? problem = null;
        if ((_process ??= TryStart(out problem)) is not { } process)
        {
            return new(IsSuccess: false, problem);
        }

        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<bool> ending = process.WaitAsync(end.Token);
        Task<LambdaResult> invocation = _sandbox.RuntimeApi.InvokeAsync(lambdaEvent, HandlerInvocations.Limit, end.Token);
        bool hasEnded = await Task.WhenAny(invocation, ending).ConfigureAwait(false) == ending;
        if (hasEnded || cancellationToken.IsCancellationRequested)
        {
            string message = hasEnded && !cancellationToken.IsCancellationRequested ? SandboxMessages.RuntimeExited(process.ExitCode, _lastLine) : "";
            Dispose();
            await end.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return new(IsSuccess: false, message);
        }

        LambdaResult result = await invocation.ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        return result.IsSuccess ? new(IsSuccess: true, result.Json) : new(IsSuccess: false, FunctionError.Find(result.Json) ?? SandboxMessages.FunctionFailed());
    }

    /// <summary>Ends the runtime.</summary>
    public void Dispose()
    {
        if (_process is not { } process)
        {
            return;
        }

        _process = null;
        EndAsync(process).GetAwaiter().GetResult();
        process.Dispose();
    }

    private static async Task EndAsync(WorkProcess process)
    {
        await process.SendAsync(PosixSignal.SIGTERM).ConfigureAwait(false);
        using (CancellationTokenSource grace = new(_gracePeriod))
        {
            _ = await process.WaitForTreeAsync(grace.Token).ConfigureAwait(false);
        }

        await process.KillAsync().ConfigureAwait(false);
    }

    private WorkProcess? TryStart(out string? problem)
    {
        if (!CommandStart.TryCreate(_command, out ProcessStartInfo? start, out CommandEnd? refusal))
        {
            problem = refusal.Message;
            return null;
        }

        HandlerEnvironment.Set(start.Environment, _sandbox);
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = _sandbox.EndpointUrl.Authority;
        _ = start.Environment.TryAdd("LAMBDA_TASK_ROOT", Path.GetDirectoryName(start.FileName));
        try
        {
            problem = null;
            return WorkProcess.Start(start, "", TakeLine);
        }
        catch (Win32Exception e)
        {
            problem = CommandEnd.NotStarted(_command[0], e).Message;
            return null;
        }
    }

    private void TakeLine(string line)
    {
        _lastLine = string.IsNullOrWhiteSpace(line) ? _lastLine : line;
        _log.Write(SandboxMessages.OfRuntime(line));
    }
}
