using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>
/// Ctrl+C and the other signals that ask a program to end. The first of them asks the run to end. The next one kills the
/// commands that run for it, or ends the process when it runs none of them. A run that reads a queue has a drain period before
/// it is asked to end, in which its commands go on; the next signal ends that period.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _drain;
    private readonly CancellationTokenSource _stop;
    private readonly TimeSpan _drainPeriod;
    private readonly PosixSignalRegistration[] _signals;
    private readonly ConcurrentDictionary<WorkProcess, Guard> _commands = [];
    private PosixSignal _signal = PosixSignal.SIGINT;
    private bool _hasKilled;

    /// <summary>Listens from now on.</summary>
    /// <param name="drainPeriod">How long after the first signal what runs goes on.</param>
    /// <param name="cancellationToken">Asks the run to end as Ctrl+C does.</param>
    public Interruption(TimeSpan drainPeriod, CancellationToken cancellationToken)
    {
        _drainPeriod = drainPeriod;
        _drain = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        DrainToken = _drain.Token;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Token = _stop.Token;
        _signals = [Listen(PosixSignal.SIGINT), Listen(PosixSignal.SIGTERM), Listen(PosixSignal.SIGHUP), Listen(PosixSignal.SIGQUIT)];

        PosixSignalRegistration Listen(PosixSignal signal) => PosixSignalRegistration.Create(signal, Stop);
    }

    /// <summary>Asks the run to begin nothing more.</summary>
    public CancellationToken DrainToken { get; }

    /// <summary>Asks the run to end.</summary>
    public CancellationToken Token { get; }

    /// <summary>The signal that interrupted the run; <see langword="null"/> while none has.</summary>
    public PosixSignal? Signal => Token.IsCancellationRequested ? _signal : null;

    /// <summary>The exit code of an interrupted run; <see langword="null"/> while it is none.</summary>
    public int? ExitCode => Signal is { } signal ? Processes.ExitCode.For(signal) : null;

    /// <summary>Has a second signal kill a command, so that it does not outlive the run, until what is returned is disposed of.</summary>
    public IDisposable KillOnSecondSignal(WorkProcess command) => _commands.GetOrAdd(command, running => new(this, running));

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_signals, static signal => signal.Dispose());
        _drain.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        if (!DrainToken.IsCancellationRequested)
        {
            _signal = context.Signal;
            _drain.Cancel();
            if (_drainPeriod > TimeSpan.Zero)
            {
                context.Cancel = true;
                _stop.CancelAfter(_drainPeriod);
                return;
            }
        }

        if (!Token.IsCancellationRequested)
        {
            context.Cancel = true;
            _stop.Cancel();
            return;
        }

        // Once commands have been killed, their reports go out: that takes no longer than the grace period.
        _hasKilled |= !_commands.IsEmpty;
        context.Cancel = _hasKilled;
        Task.WaitAll(_commands.Keys.Select(static command => command.KillAsync()));
    }

    private sealed class Guard : IDisposable
    {
        private readonly Interruption _owner;
        private readonly WorkProcess _command;

        public Guard(Interruption owner, WorkProcess command)
        {
            _owner = owner;
            _command = command;
        }

        public void Dispose() => _owner._commands.TryRemove(_command, out _);
    }
}
