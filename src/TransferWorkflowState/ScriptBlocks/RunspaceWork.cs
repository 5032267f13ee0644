using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Remoting.Internal;
using System.Management.Automation.Runspaces;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>One run of a script block in a runspace of its own. What it writes is handed out, on other threads.</summary>
internal sealed class RunspaceWork : IDisposable
{
    private readonly object _end = new();
    private readonly BlockInput _input;
    private readonly StoppableShell _stoppable = new(PowerShell.Create());
    private readonly PSDataCollection<PSObject?> _output = [];
    private readonly Action<PSStreamObject> _write;
    private bool _isComplete;
    private bool _hasErrors;

    public RunspaceWork(BlockInput input, Runspace runspace, Action<PSStreamObject> write)
    {
        _input = input;
        _write = write;
        Shell.Runspace = runspace;
        PSDataStreams streams = Shell.Streams;
        Listen(_output, WriteOutput);
        Listen(streams.Error, WriteError);
        Listen(streams.Warning, warning => Write(PSStreamObjectType.Warning, warning.Message));
        Listen(streams.Verbose, verbose => Write(PSStreamObjectType.Verbose, verbose.Message));
        Listen(streams.Debug, debug => Write(PSStreamObjectType.Debug, debug.Message));
        Listen(streams.Information, information => Write(PSStreamObjectType.Information, information));
        Listen(streams.Progress, progress => Write(PSStreamObjectType.Progress, progress));
    }

    private PowerShell Shell => _stoppable.Shell;

    /// <summary>Runs the block to its end, whatever that is. Never throws.</summary>
    /// <param name="block">The block.</param>
    /// <param name="usingValues">The values of its $using: expressions.</param>
    public async Task<BlockEnd> RunAsync(ScriptBlock block, IDictionary usingValues)
    {
        _ = Shell.AddScript(WorkScript.CallAndTell)
            .AddParameter("__block", block)
            .AddParameter("__record", _input.Record)
            .AddParameter("__arguments", WorkArguments.Of(block, _input))
            .AddParameter("__using", usingValues)
            .AddParameter("__end", _end);
        Exception? thrown = null;
        try
        {
            using PSDataCollection<PSObject> nothing = [];
            nothing.Complete();
            _ = await Task.Factory.FromAsync(Shell.BeginInvoke(nothing, _output), Shell.EndInvoke).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever ends a block is how it ended.
        catch (Exception e)
#pragma warning restore CA1031
        {
            thrown = e;
        }

        BlockEnd end = BlockEnd.Of(thrown, _hasErrors);
        return end with { IsComplete = _isComplete, Exit = null };
    }

    /// <summary>Stops the block, and does not wait for it.</summary>
    public void Stop() => _stoppable.Stop();

    /// <inheritdoc/>
    public void Dispose()
    {
        _stoppable.Dispose();
        _output.Dispose();
    }

    private static void Listen<T>(PSDataCollection<T> stream, Action<T> write) => stream.DataAdded += (_, _) =>
    {
        foreach (T item in stream.ReadAll())
        {
            write(item);
        }
    };

    private void WriteOutput(PSObject? output)
    {
        if (ReferenceEquals(output?.BaseObject, _end))
        {
            _isComplete = true;
            return;
        }

        Write(PSStreamObjectType.Output, output);
    }

    private void WriteError(ErrorRecord error)
    {
        _hasErrors |= !WorkErrors.IsOfProgram(error);
        Write(PSStreamObjectType.Error, error);
    }

    private void Write(PSStreamObjectType type, object? value) => _write(new(type, value));
}
