using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>Runs the command for one record.</summary>
internal sealed class CommandWork : IStepWork
{
    // As long as the system takes to end a process that it can end.
    private static readonly TimeSpan _afterKill = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestGracePeriod = TimeSpan.FromSeconds(5);

    private readonly WorkOptions _options;
    private readonly Interruption _interruption;
    private readonly WaitingStep _step;
    private readonly IRecord _record;
    private readonly TimeSpan _gracePeriod;

    /// <param name="options">The command.</param>
    /// <param name="interruption">Passes its signals on to the command.</param>
    /// <param name="step">The step that the command works for.</param>
    /// <param name="record">The record that the step was read from.</param>
    /// <param name="gracePeriod">How long the command may take to end when it is told to; five seconds when not given.</param>
    public CommandWork(WorkOptions options, Interruption interruption, WaitingStep step, IRecord record, TimeSpan? gracePeriod)
    {
        _gracePeriod = gracePeriod ?? _longestGracePeriod;
        _options = options;
        _interruption = interruption;
        _step = step;
        _record = record;
    }

    /// <summary>Runs the command to its end. One that is told to end is killed when it has not ended after a grace period.</summary>
    public Task<WorkEnd> RunAsync(CancellationToken stopToken) => Task.Run(() => RunCommandAsync(stopToken), CancellationToken.None);

    private async Task<WorkEnd> RunCommandAsync(CancellationToken stopToken)
    {
        if (!CommandStart.TryCreate(_options.Command, out ProcessStartInfo? start, out CommandEnd? refusal))
        {
            return refusal;
        }

        WorkEnvironment.Set(start.Environment, _step, _record);
        try
        {
            using WorkProcess process = WorkProcess.Start(start, $"{RecordJson.ToJson(_record)}\n");
            using IDisposable guard = _interruption.KillOnSecondSignal(process);
            return await WaitAsync(process, stopToken).ConfigureAwait(false);
        }
        catch (Win32Exception e)
        {
            return CommandEnd.NotStarted(_options.Command[0], e);
        }
    }

    private async Task EndAsync(WorkProcess process, PosixSignal signal)
    {
        await process.SendAsync(signal).ConfigureAwait(false);
        using CancellationTokenSource grace = new(_gracePeriod);
        if (!await process.WaitForTreeAsync(grace.Token).ConfigureAwait(false))
        {
            await KillAsync(process).ConfigureAwait(false);
        }
    }

    private static async Task KillAsync(WorkProcess process)
    {
        await process.KillAsync().ConfigureAwait(false);
        using CancellationTokenSource killed = new(_afterKill);
        _ = await process.WaitForTreeAsync(killed.Token).ConfigureAwait(false);
    }

    private async Task<CommandEnd> WaitAsync(WorkProcess process, CancellationToken stopToken)
    {
        bool hasEnded = await process.WaitAsync(stopToken).ConfigureAwait(false);

        // A command that was told to end has not done its work, even if it exits with 0.
        if (_interruption.Signal is { } signal)
        {
            await EndAsync(process, signal).ConfigureAwait(false);
            return CommandEnd.Interrupted(signal);
        }

        if (hasEnded)
        {
            return CommandEnd.Exited(process.ExitCode, _options.SuccessExitCodes);
        }

        // Windows has nothing that asks one process to end: no grace would be used.
        await (OperatingSystem.IsWindows() ? KillAsync(process) : EndAsync(process, PosixSignal.SIGTERM)).ConfigureAwait(false);
        return CommandEnd.TimedOut(_options.TimeLimit);
    }
}
