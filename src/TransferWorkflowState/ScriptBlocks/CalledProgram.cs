using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>The name of the program or script that a running script has just called.</summary>
internal static class CalledProgram
{
    /// <summary>The name as the script has it. <see langword="null"/> when the statement that runs calls none.</summary>
    /// <param name="engine">The engine that runs the script.</param>
    /// <param name="usingValues">The values of its $using: expressions.</param>
    public static string? Find(EngineIntrinsics engine, IDictionary usingValues)
    {
        string statement = Runspace.DefaultRunspace.Debugger.GetCallStack().FirstOrDefault()?.Position?.Text ?? "";
        return Parser.ParseInput(statement, out _, out _)
            .FindAll(static ast => ast is CommandAst, searchNestedScriptBlocks: false)
            .Select(command => NameOf(((CommandAst)command).CommandElements[0], engine, usingValues))
            .LastOrDefault(static name => name is not null);
    }

    private static string? NameOf(CommandElementAst command, EngineIntrinsics engine, IDictionary usingValues) => command switch
    {
        StringConstantExpressionAst { Value: { } name } => IsProgram(name, engine) ? name : null,
        UsingExpressionAst expression => UsingValues.Find(usingValues, expression)?.ToString(),
        VariableExpressionAst variable => engine.SessionState.PSVariable.GetValue(variable.VariablePath.UserPath)?.ToString(),
        _ => command.Extent.Text,
    };

    private static bool IsProgram(string name, EngineIntrinsics engine) =>
        engine.InvokeCommand.GetCommand(name, CommandTypes.Application | CommandTypes.ExternalScript) is not null;
}
