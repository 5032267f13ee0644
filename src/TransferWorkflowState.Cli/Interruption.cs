using System.Runtime.InteropServices;

namespace TransferWorkflowState.Cli;

/// <summary>Ctrl+C and SIGTERM. The first of them asks the run to end, the next one ends the process.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly PosixSignalRegistration[] _signals;
    private PosixSignal _signal = PosixSignal.SIGINT;

    /// <summary>Listens from now on.</summary>
    /// <param name="cancellationToken">Asks the run to end as Ctrl+C does.</param>
    public Interruption(CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Token = _stop.Token;
        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];
    }

    /// <summary>Asks the run to end.</summary>
    public CancellationToken Token { get; }

    /// <summary>The exit code of an interrupted run; <see langword="null"/> while it is none.</summary>
    public int? ExitCode => !Token.IsCancellationRequested ? null
        : _signal == PosixSignal.SIGTERM ? Cli.ExitCode.Terminated
        : Cli.ExitCode.Interrupted;

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_signals, static signal => signal.Dispose());
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        if (!Token.IsCancellationRequested)
        {
            context.Cancel = true;
            _signal = context.Signal;
            _stop.Cancel();
        }
    }
}
