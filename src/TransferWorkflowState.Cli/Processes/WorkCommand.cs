using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Run;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>Runs the command for one record, no longer than it may run.</summary>
internal sealed class WorkCommand
{
    // As long as the system takes to end a process that it can end.
    private static readonly TimeSpan _afterKill = TimeSpan.FromSeconds(1);

    private readonly WorkOptions _options;
    private readonly Interruption _interruption;

    /// <param name="options">The command.</param>
    /// <param name="interruption">Passes its signals on to the command.</param>
    public WorkCommand(WorkOptions options, Interruption interruption)
    {
        _options = options;
        _interruption = interruption;
        UnixSignals.RestoreBrokenPipeForPrograms();
    }

    /// <summary>Runs it to its end, or until it has been told to end and was given the grace for that.</summary>
    public async Task<WorkEnd> RunAsync(StepCallback step, IRecord record)
    {
        if (!CommandStart.TryCreate(_options.Command, out ProcessStartInfo? start, out WorkEnd? refusal))
        {
            return refusal;
        }

        WorkEnvironment.Set(start.Environment, step, record);
        try
        {
            using WorkProcess process = WorkProcess.Start(start, $"{RecordJson.Of(record)}\n");
            using IDisposable guard = _interruption.KillWhenAskedAgain(process);
            return await WaitAsync(process).ConfigureAwait(false);
        }
        catch (Win32Exception e)
        {
            return WorkEnd.NotStarted(_options.Command[0], e);
        }
    }

    private static async Task EndAsync(WorkProcess process, PosixSignal signal)
    {
        process.Send(signal);
        using Grace grace = new(new CancellationToken(canceled: true));
        if (!await process.WaitForTreeAsync(grace.End).ConfigureAwait(false))
        {
            await KillAsync(process).ConfigureAwait(false);
        }
    }

    private static async Task KillAsync(WorkProcess process)
    {
        process.Kill();
        using CancellationTokenSource killed = new(_afterKill);
        _ = await process.WaitForTreeAsync(killed.Token).ConfigureAwait(false);
    }

    private async Task<WorkEnd> WaitAsync(WorkProcess process)
    {
        using CancellationTokenSource timeUp = new(_options.TimeLimit ?? Timeout.InfiniteTimeSpan);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, _interruption.Token);
        bool hasEnded = await process.WaitAsync(stop.Token).ConfigureAwait(false);

        // A command that was told to end has not done its work, even if it exits with 0.
        if (_interruption.Signal is { } signal)
        {
            await EndAsync(process, signal).ConfigureAwait(false);
            return WorkEnd.Interrupted(signal);
        }

        if (hasEnded)
        {
            return WorkEnd.Exited(process.ExitCode, _options.SuccessExitCodes);
        }

        // Windows has nothing that asks one process to end: no grace would be used.
        await (OperatingSystem.IsWindows() ? KillAsync(process) : EndAsync(process, PosixSignal.SIGTERM)).ConfigureAwait(false);
        return WorkEnd.TimedOut(_options.TimeLimit!.Value);
    }
}
