using System.Management.Automation;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>A shell that any thread may stop at any time, also when it has ended or is gone.</summary>
internal sealed class StoppablePowerShell : IDisposable
{
    private readonly object _lock = new();
    private bool _isDisposed;

    public StoppablePowerShell(PowerShell shell)
    {
        Shell = shell;
    }

    /// <summary>The shell, for its own thread.</summary>
    public PowerShell Shell { get; }

    /// <summary>Stops the shell if it runs, and does not wait for it.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            if (!_isDisposed)
            {
                _ = Shell.BeginStop(null, null);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        Shell.Dispose();
    }
}
