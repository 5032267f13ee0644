using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

using TransferWorkflowState.Messages;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>
/// What a script block needs of its session when it runs in another runspace: functions and modules are taken along;
/// variables are not, and a block that reads one is refused before any step is begun. A report of work that ran without
/// its function or with an empty variable could not be taken back.
/// </summary>
internal sealed class SessionImports
{
    private static readonly string[] _variables = ["PSDefaultParameterValues", "StoredAWSCredentials", "StoredAWSRegion"];

    private readonly SessionState _session;
    private readonly InitialSessionState _target;
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);

    private SessionImports(SessionState session, InitialSessionState target)
    {
        _session = session;
        _target = target;
    }

    /// <summary>Adds to a runspace's state what the block needs of the session.</summary>
    /// <exception cref="SessionImportException">The block needs what cannot be taken along.</exception>
    public static void Add(ScriptBlock block, SessionState session, InitialSessionState target)
    {
        SessionImports imports = new(session, target);
        foreach (string name in _variables)
        {
            if (session.PSVariable.GetValue(name) is { } value)
            {
                target.Variables.Add(new SessionStateVariableEntry(name, value is IDictionary table and ICloneable copy ? CopyOf(table, copy) : value, null));
            }
        }

        imports.AddNeedsOf(block.Ast, block.Module?.SessionState, function: null);
    }

    private static object CopyOf(IDictionary table, ICloneable copy) =>
        table is DefaultParameterDictionary ? new DefaultParameterDictionary(table) : copy.Clone();

    private void AddNeedsOf(Ast ast, SessionState? closure, string? function)
    {
        BlockReading reading = new(ast);
        string? variable = reading.Variables.FirstOrDefault(name => (closure ?? _session).PSVariable.Get(name) is not null);
        if (variable is not null)
        {
            throw new SessionImportException(BlockErrors.SessionVariable(variable, function));
        }

        foreach (string command in reading.Commands.Where(_seen.Add))
        {
            AddCommand(command, closure ?? _session);
        }
    }

    private void AddCommand(string name, SessionState session)
    {
        switch (session.InvokeCommand.GetCommand(name, CommandTypes.Alias | CommandTypes.Function | CommandTypes.Filter | CommandTypes.Cmdlet))
        {
            case AliasInfo { ModuleName: "" or null } alias:
                _target.Commands.Add(new SessionStateAliasEntry(alias.Name, alias.Definition));
                AddCommand(alias.Definition, session);
                break;
            case { Module: { } module }:
                AddModule(module, name);
                break;
            case FunctionInfo function when _target.Commands[function.Name].All(static entry => entry is not SessionStateFunctionEntry):
                _target.Commands.Add(new SessionStateFunctionEntry(function.Name, function.Definition));
                AddNeedsOf(function.ScriptBlock.Ast, closure: null, function.Name);
                break;
            default:
                break;
        }
    }

    /// <summary>A module that a runspace would not find by itself is imported there from where the session has it.</summary>
    private void AddModule(PSModuleInfo module, string command)
    {
        if (module.Name.StartsWith("Microsoft.PowerShell.", StringComparison.OrdinalIgnoreCase) || !_seen.Add($"module:{module.Path}"))
        {
            return;
        }

        if (!File.Exists(module.Path))
        {
            throw new SessionImportException(BlockErrors.SessionModule(command, module.Name));
        }

        string manifest = Path.ChangeExtension(module.Path, ".psd1");
        _target.ImportPSModule([File.Exists(manifest) ? manifest : module.Path]);
    }
}
