using System.Management.Automation;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>A shell that any thread may stop at any time, also when it has ended or is gone.</summary>
internal sealed class StoppableShell : IDisposable
{
    private readonly object _gate = new();
    private bool _isDisposed;

    public StoppableShell(PowerShell shell)
    {
        Shell = shell;
    }

    /// <summary>The shell, for its own thread.</summary>
    public PowerShell Shell { get; }

    /// <summary>Stops the shell if it runs, and does not wait for it.</summary>
    public void Stop()
    {
        lock (_gate)
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
        lock (_gate)
        {
            _isDisposed = true;
        }

        Shell.Dispose();
    }
}
