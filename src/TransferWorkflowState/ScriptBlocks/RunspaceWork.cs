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
    private readonly StoppablePowerShell _stoppable = new(PowerShell.Create());
    private readonly PSDataCollection<PSObject?> _output = [];
    private readonly Action<Action<PSCmdlet>> _write;
    private readonly bool _stopsAtErrors;
    private bool _isComplete;
    private bool _hasErrors;

    /// <param name="input">What the block is run for.</param>
    /// <param name="runspace">Where it runs.</param>
    /// <param name="stopsAtErrors">Whether an error that is written ends the cmdlet's pipeline.</param>
    /// <param name="write">Takes what is to be written by the cmdlet, on its own thread.</param>
    public RunspaceWork(BlockInput input, Runspace runspace, bool stopsAtErrors, Action<Action<PSCmdlet>> write)
    {
        _input = input;
        _stopsAtErrors = stopsAtErrors;
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
        _ = Shell.AddScript(WorkScript.InvokeToEnd)
            .AddParameter("__block", block)
            .AddParameter("__record", _input.Record)
            .AddParameter("__arguments", WorkArguments.Create(block, _input))
            .AddParameter("__using", usingValues)
            .AddParameter("__end", _end);
        using ExitCodeWatch exitCode = new(Shell.Runspace.SessionStateProxy.PSVariable, usingValues);
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

        BlockEnd end = BlockEnd.From(thrown, _hasErrors);
        return end with { IsComplete = _isComplete, Exit = null, Program = exitCode.Exit };
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
        if (!WorkErrors.IsOfProgram(error))
        {
            _hasErrors = true;
        }
        else if (_stopsAtErrors)
        {
            _write(cmdlet => WorkErrors.WriteMessage(error, cmdlet));
            return;
        }

        Write(PSStreamObjectType.Error, error);
    }

    private void Write(PSStreamObjectType type, object? value) => _write(cmdlet => new PSStreamObject(type, value).WriteStreamObject(cmdlet, overrideInquire: false));
}
