using System.Collections;
using System.Management.Automation;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>
/// Watches <c>$LASTEXITCODE</c> while a script block runs, and leaves the session's as it was. Belongs to the thread that
/// runs the block; another one may use it while nothing runs.
/// </summary>
internal sealed class ExitCodeWatch : IDisposable
{
    private const string Name = "global:LASTEXITCODE";

    private readonly PSVariableIntrinsics _variables;
    private readonly IDictionary _usingValues;
    private readonly ExitCodeObserverAttribute _observer;
    private object? _ofSession;
    private ErrorRecord? _errorBefore;
    private string? _program;
    private bool _isWatching;
    private bool _isSet;

    /// <summary>Sets it to 0.</summary>
    /// <param name="variables">Those of the session or runspace that the block runs in.</param>
    /// <param name="usingValues">The values of the block's $using: expressions.</param>
    public ExitCodeWatch(PSVariableIntrinsics variables, IDictionary usingValues)
    {
        _variables = variables;
        _usingValues = usingValues;
        _observer = new(Observe);
        _ofSession = variables.GetValue(Name);
        Set(0);
        Try(() => variables.Get(Name).Attributes.Add(_observer));
        _isWatching = true;
    }

    /// <summary>
    /// How the last program or script of the block has ended; <see langword="null"/> when there was none, and when the
    /// block has caught the error that PowerShell made of its exit code.
    /// </summary>
    public ProgramExit? Exit => !IsCaught && LanguagePrimitives.TryConvertTo(_variables.GetValue(Name), out int code) && (_isSet || code != 0)
        ? new(code, _program)
        : null;

    /// <summary>An error that ended a statement has a position; one that the engine only wrote for a program has none.</summary>
    private bool IsCaught => LastExitError is { InvocationInfo: not null } error && !ReferenceEquals(error, _errorBefore);

    // Its exception is not in the library that modules are compiled with.
    private ErrorRecord? LastExitError => (_variables.GetValue("global:Error") as IList)?
        .OfType<ErrorRecord>()
        .FirstOrDefault(static error => error.FullyQualifiedErrorId == "ProgramExitedWithNonZeroCode");

    /// <summary>Runs what is not of the block, such as the commands that its output goes to, with the session's own value.</summary>
    public void RunOutside(Action action)
    {
        _isWatching = false;
        object? ofBlock = _variables.GetValue(Name);
        Set(_ofSession);
        try
        {
            action();
        }
        finally
        {
            _ofSession = _variables.GetValue(Name);
            Set(ofBlock);
            _isWatching = true;
        }
    }

    /// <summary>Gives it the session's value again.</summary>
    public void Dispose()
    {
        _isWatching = false;
        _ = _variables.Get(Name)?.Attributes.Remove(_observer);
        if (_ofSession is null)
        {
            Try(() => _variables.Remove(Name));
            return;
        }

        Set(_ofSession);
    }

    /// <summary>A variable that a script has made constant stays as it is: the report of the work must not be lost over it.</summary>
    private static void Try(Action change)
    {
        try
        {
            change();
        }
        catch (SessionStateException)
        {
            // The engine cannot set it either.
        }
    }

    private void Set(object? value) => Try(() => _variables.Set(Name, value));

    private void Observe(EngineIntrinsics engine)
    {
        if (_isWatching)
        {
            _isSet = true;
            _program = CalledProgram.Find(engine, _usingValues);
            _errorBefore = LastExitError;
        }
    }
}
