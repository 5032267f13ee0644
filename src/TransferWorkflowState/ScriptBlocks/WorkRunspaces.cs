using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>
/// Runspaces for script blocks: as ForEach-Object -Parallel has them, and with the session's preferences, so that a block
/// fails of the same errors in all of them. Belongs to the pipeline's thread.
/// </summary>
internal sealed class WorkRunspaces : IDisposable
{
    private static readonly string[] _preferences =
    [
        "ErrorActionPreference", "WarningPreference", "InformationPreference", "VerbosePreference", "DebugPreference",
        "ProgressPreference", "PSNativeCommandUseErrorActionPreference",
    ];

    private readonly Stack<Runspace> _free = [];
    private readonly List<Runspace> _all = [];
    private readonly InitialSessionState _state = InitialSessionState.CreateDefault2();
    private readonly string _location;

    /// <param name="session">The session that they are beside.</param>
    /// <param name="block">What runs in them.</param>
    /// <param name="stopsAtErrors">Whether an error ends what runs in them, whatever the session's preference.</param>
    /// <exception cref="SessionImportException">The block needs what they cannot have.</exception>
    public WorkRunspaces(SessionState session, ScriptBlock block, bool stopsAtErrors)
    {
        _location = session.Path.CurrentLocation.Path;
        _state.LanguageMode = session.LanguageMode;
        foreach (string name in _preferences)
        {
            object value = stopsAtErrors && name == "ErrorActionPreference" ? ActionPreference.Stop : session.PSVariable.GetValue(name);
            _state.Variables.Add(new SessionStateVariableEntry(name, value, null));
        }

        SessionImports.Add(block, session, _state);
    }

    /// <summary>A runspace that is as new.</summary>
    public Runspace Take()
    {
        Runspace runspace = TakeFree() ?? Open();
        SetLocation(runspace);
        return runspace;
    }

    /// <summary>Takes back a runspace in which nothing runs any more.</summary>
    public void Return(Runspace runspace) => _free.Push(runspace);

    /// <summary>Closes all runspaces. Nothing may run in them.</summary>
    public void Dispose()
    {
        foreach (Runspace runspace in _all)
        {
            runspace.Dispose();
        }
    }

    private Runspace? TakeFree()
    {
        while (_free.TryPop(out Runspace? runspace))
        {
            try
            {
                runspace.ResetRunspaceState();
                return runspace;
            }
#pragma warning disable CA1031 // Whatever keeps it from being as new, such as the language of a constrained session, a new one is.
            catch (Exception)
#pragma warning restore CA1031
            {
                _ = _all.Remove(runspace);
                runspace.Dispose();
            }
        }

        return null;
    }

    private Runspace Open()
    {
        Runspace runspace = RunspaceFactory.CreateRunspace(_state);
        runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        runspace.Open();
        _all.Add(runspace);
        return runspace;
    }

    private void SetLocation(Runspace runspace)
    {
        Runspace session = Runspace.DefaultRunspace;
        Runspace.DefaultRunspace = runspace;
        try
        {
            _ = runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(_location));
        }
        catch (System.Management.Automation.DriveNotFoundException)
        {
            // A drive that only the session has: the block starts where PowerShell does.
        }
        finally
        {
            Runspace.DefaultRunspace = session;
        }
    }
}
