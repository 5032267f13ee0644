using System.Collections;
using System.Management.Automation;


namespace TransferWorkflowState.ScriptBlocks;

/// <summary>
/// One run of a script block in the session of the cmdlet, on the pipeline's thread. The block's pipeline is nested in the
/// cmdlet's, so that it can be stopped alone, but is made outside it, so that its streams are redirected as the cmdlet's.
/// </summary>
internal sealed class SessionWork : IDisposable
{
    private readonly object _lock = new();
    private readonly PSCmdlet _cmdlet;
    private readonly BlockOptions _options;
    private readonly StoppablePowerShell _nested = new(PowerShell.Create(RunspaceMode.CurrentRunspace));
    private ExitCodeWatch? _exitCode;
    private bool _isWriting;
    private bool _isStopDue;
    private bool _hasErrors;
    private Exception? _thrown;
    private Exception? _closed;

    public SessionWork(PSCmdlet cmdlet, BlockOptions options)
    {
        _cmdlet = cmdlet;
        _options = options;
    }

    /// <summary>Runs the block to its end, whatever that is.</summary>
    /// <param name="block">The block.</param>
    /// <param name="input">What it is run for.</param>
    /// <param name="usingValues">The values of its $using: expressions.</param>
    public BlockEnd Run(ScriptBlock block, BlockInput input, IDictionary usingValues)
    {
        using ExitCodeWatch exitCode = new(_cmdlet.SessionState.PSVariable, usingValues);
        _exitCode = exitCode;
        try
        {
            using SteppablePipeline pipeline = Build(block, input, usingValues);
            Action step = () => Step(pipeline);
            _ = _nested.Shell.AddCommand(InvokeNestedCommand.Info).AddParameter(nameof(InvokeNestedCommand.Action), step).Invoke();
        }
#pragma warning disable CA1031 // Whatever keeps a block from its end is to be reported before it goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _thrown ??= e;
        }

        return _closed is not null && _thrown is not null ? new(false, null, _closed, _hasErrors)
            : _isStopDue && _thrown is PipelineStoppedException ? new(false, null, null, _hasErrors)
            : BlockEnd.From(_thrown, _hasErrors) with { Program = exitCode.Exit };
    }

    /// <summary>
    /// Stops the block, but never the commands behind the cmdlet: they finish with the object at hand first. Another
    /// thread calls this; it does not wait.
    /// </summary>
    public void Stop()
    {
        lock (_lock)
        {
            _isStopDue = true;
            if (!_isWriting)
            {
                _nested.Stop();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _nested.Dispose();

    private SteppablePipeline Build(ScriptBlock block, BlockInput input, IDictionary usingValues)
    {
        Action<Cmdlet, PSObject?> writeOutput = (_, output) => Write(() => _cmdlet.WriteObject(output));
        Action<Cmdlet, PSObject?> writeErrors = (onward, error) => WriteError((ErrorRecord)error!.BaseObject, onward);
        object?[] arguments =
        [
            ScriptBlock.Create(WorkScript.Call), block, input.Record, WorkArguments.Create(block, input), usingValues,
            _options.StopsAtErrors, _cmdlet.SessionState.PSVariable.GetValue("PSCmdlet"), VariablesOf(_cmdlet), ForwardOutputCommand.Info, writeOutput,
        ];
        object?[] outer = [ScriptBlock.Create(WorkScript.CaptureErrors), arguments, ForwardOutputCommand.Info, writeErrors];
        return WorkScript.CreateCommand(_cmdlet.SessionState).GetSteppablePipeline(
            CommandOrigin.Internal, [ScriptBlock.Create(WorkScript.CaptureAll), outer]);
    }

    /// <summary>The variables that the cmdlet was told to collect messages in: the block's are added to them.</summary>
    private static Hashtable VariablesOf(PSCmdlet command)
    {
        Hashtable variables = [];
        foreach (string name in new[] { "WarningVariable", "InformationVariable" })
        {
            if (command.MyInvocation.BoundParameters.TryGetValue(name, out object? variable))
            {
                variables[name] = "+" + ((string)variable).TrimStart('+');
            }
        }

        return variables;
    }

    private void Step(SteppablePipeline pipeline)
    {
        try
        {
            pipeline.Begin(false);
            _ = pipeline.Process();
            _ = pipeline.End();
        }
#pragma warning disable CA1031 // All that a block can end with, exit and break among it, must come out of the nested pipeline.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _thrown = e;
        }
    }

    private void WriteError(ErrorRecord error, Cmdlet onward)
    {
        if (WorkErrors.IsOfProgram(error))
        {
            Write(() => WorkErrors.PassOn(error, onward));
            return;
        }

        _hasErrors = true;
        Write(() => WorkErrors.PassOn(error, _cmdlet));
    }

    private void Write(Action write)
    {
        lock (_lock)
        {
            _isWriting = true;
        }

        try
        {
            _exitCode!.RunOutside(write);
        }
        catch (Exception e)
        {
            _closed = e;
            throw;
        }
        finally
        {
            lock (_lock)
            {
                _isWriting = false;
                if (_isStopDue)
                {
                    _nested.Stop();
                }
            }
        }

        if (_isStopDue)
        {
            // The stop takes its time: the block is not to go on meanwhile.
            throw new PipelineStoppedException();
        }
    }
}
