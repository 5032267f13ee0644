using System.Management.Automation.Language;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>What the text of a script block or function says it needs from outside.</summary>
internal sealed class BlockReading
{
    private static readonly HashSet<string> _automatic = new(StringComparer.OrdinalIgnoreCase)
    {
        "_", "$", "?", "^", "args", "ConsoleFileName", "EnabledExperimentalFeatures", "Error", "Event", "EventArgs",
        "EventSubscriber", "ExecutionContext", "false", "foreach", "HOME", "Host", "input", "IsCoreCLR", "IsLinux", "IsMacOS",
        "IsWindows", "LASTEXITCODE", "Matches", "MyInvocation", "NestedPromptLevel", "null", "PID", "PROFILE",
        "PSBoundParameters", "PSCmdlet", "PSCommandPath", "PSCulture", "PSDebugContext", "PSEdition", "PSHOME", "PSItem",
        "PSScriptRoot", "PSSenderInfo", "PSUICulture", "PSVersionTable", "PWD", "Sender", "ShellId", "StackTrace", "switch",
        "this", "true", "PSDefaultParameterValues", "StoredAWSCredentials", "StoredAWSRegion", "OFS", "OutputEncoding",
        "PSStyle", "PSNativeCommandArgumentPassing", "FormatEnumerationLimit", "MaximumHistoryCount", "PSSessionOption",
        "PSSessionConfigurationName", "PSSessionApplicationName", "PSModuleAutoLoadingPreference", "PSEmailServer",
        "PSLogUserData", "Transcript", "ConfirmPreference", "WhatIfPreference",
    };

    // Parameters that take the name of a variable which the command sets.
    private static readonly HashSet<string> _variableParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "OutVariable", "ov", "ErrorVariable", "ev", "WarningVariable", "wv", "InformationVariable", "iv", "PipelineVariable", "pv",
        "Variable", "BindingVariable", "SessionVariable", "sv", "ResponseHeadersVariable", "rhv", "StatusCodeVariable",
    };

    // One of their words is the variable; that another one has the name of a variable too harms nobody.
    private static readonly HashSet<string> _variableSetters = new(StringComparer.OrdinalIgnoreCase) { "Set-Variable", "sv", "set", "New-Variable", "nv" };

    private readonly Ast _ast;

    public BlockReading(Ast ast)
    {
        _ast = ast;
    }

    /// <summary>The names of the commands that it calls and does not define itself.</summary>
    public IEnumerable<string> Commands
    {
        get
        {
            HashSet<string> own = NamesOf<FunctionDefinitionAst>(static function => [function.Name]);
            return NamesOf<CommandAst>(static command => command.GetCommandName() is { } name ? [name] : [])
                .Where(name => !own.Contains(name));
        }
    }

    /// <summary>The names of the variables that it reads and never sets, automatic and preference variables apart.</summary>
    public IEnumerable<string> Variables
    {
        get
        {
            HashSet<string> own = NamesOf<ParameterAst>(static parameter => [NameOf(parameter.Name)]);
            own.UnionWith(NamesOf<AssignmentStatementAst>(SetBy));
            own.UnionWith(NamesOf<ForEachStatementAst>(static loop => [NameOf(loop.Variable)]));
            own.UnionWith(NamesOf<UnaryExpressionAst>(static step => step.Child is VariableExpressionAst variable ? [NameOf(variable)] : []));
            own.UnionWith(NamesOf<ConvertExpressionAst>(static cast => cast is { Type.TypeName.FullName: "ref", Child: VariableExpressionAst variable } ? [NameOf(variable)] : []));
            own.UnionWith(NamesOf<DataStatementAst>(static data => data.Variable is { } name ? [name] : []));
            own.UnionWith(NamesOf<CommandAst>(SetBy));
            return NamesOf<VariableExpressionAst>(static variable => IsOfSession(variable) ? [NameOf(variable)] : [])
                .Where(name => !own.Contains(name) && !_automatic.Contains(name) && !name.EndsWith("Preference", StringComparison.OrdinalIgnoreCase));
        }
    }

    private static bool IsOfSession(VariableExpressionAst variable) =>
        !variable.VariablePath.IsDriveQualified && !variable.IsConstantVariable() && !IsUsing(variable);

    /// <summary>Whether it stands in a $using: expression, such as <c>$using:table["Key"].Name</c>.</summary>
    private static bool IsUsing(Ast? ast) => ast is ExpressionAst and not ScriptBlockExpressionAst && (ast is UsingExpressionAst || IsUsing(ast.Parent));

    private static string NameOf(VariableExpressionAst variable)
    {
        string name = variable.VariablePath.UserPath;
        return name[(name.IndexOf(':') + 1)..];
    }

    private static IEnumerable<string> SetBy(AssignmentStatementAst assignment) => assignment.Left
        .FindAll(static ast => ast is VariableExpressionAst { Parent: not (MemberExpressionAst or IndexExpressionAst) }, searchNestedScriptBlocks: false)
        .Select(static variable => NameOf((VariableExpressionAst)variable));

    private static IEnumerable<string> SetBy(CommandAst command)
    {
        for (int i = 0; i < command.CommandElements.Count; i++)
        {
            if (command.CommandElements[i] is CommandParameterAst parameter && _variableParameters.Contains(parameter.ParameterName))
            {
                Ast? value = parameter.Argument ?? command.CommandElements.ElementAtOrDefault(i + 1);
                if (value is StringConstantExpressionAst { Value: { } name })
                {
                    yield return name.TrimStart('+');
                }
            }
        }

        if (_variableSetters.Contains(command.GetCommandName() ?? ""))
        {
            foreach (StringConstantExpressionAst word in command.CommandElements.Skip(1).OfType<StringConstantExpressionAst>())
            {
                yield return word.Value;
            }
        }
    }

    private HashSet<string> NamesOf<T>(Func<T, IEnumerable<string>> names)
        where T : Ast =>
        new(_ast.FindAll(static ast => ast is T, searchNestedScriptBlocks: true).Cast<T>().SelectMany(names), StringComparer.OrdinalIgnoreCase);
}
