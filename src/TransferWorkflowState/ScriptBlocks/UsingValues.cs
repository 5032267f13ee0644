using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>The values of the $using: expressions of a script block, as the engine takes them with a call.</summary>
internal static class UsingValues
{
    // The engine's own name for the parameter that hands them over; a splatted name has one hyphen less.
    private const string Parameter = "-%";

    /// <summary>To be splatted. Empty when the block has none.</summary>
    /// <exception cref="RuntimeException">A variable is not set.</exception>
    public static Hashtable Read(ScriptBlock block, CommandInvocationIntrinsics session)
    {
        Hashtable values = [];
        foreach (UsingExpressionAst expression in block.Ast.FindAll(static ast => ast is UsingExpressionAst, true).Cast<UsingExpressionAst>())
        {
            bool isNested = IsNested(expression, block.Ast);
            if (TryEvaluate(expression, isNested, session, out object? value))
            {
                values[KeyOf(expression)] = value;
            }
        }

        return values.Count == 0 ? [] : new() { [Parameter] = values };
    }

    /// <summary>The value of one of them; <see langword="null"/> when it is not there.</summary>
    /// <param name="values">What <see cref="Read"/> returned.</param>
    /// <param name="expression">The expression.</param>
    public static object? Find(IDictionary values, UsingExpressionAst expression) => (values[Parameter] as Hashtable)?[KeyOf(expression)];

    /// <summary>A block within the block may mean a variable of the block, which the session does not have.</summary>
    private static bool IsNested(UsingExpressionAst expression, Ast block)
    {
        for (Ast ast = expression.Parent; ast != block; ast = ast.Parent)
        {
            if (ast is ScriptBlockExpressionAst)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryEvaluate(UsingExpressionAst expression, bool mayBeUnset, CommandInvocationIntrinsics session, out object? value)
    {
        string text = expression.ToString();
        int prefix = text.IndexOf("using:", StringComparison.OrdinalIgnoreCase);
        string script = $"Set-StrictMode -Version Latest; @{{ Value = {text.Remove(prefix, "using:".Length)} }}";
        try
        {
            // In a table a list stays together.
            PSObject table = session.InvokeScript(true, ScriptBlock.Create(script), null).Single();
            value = ((Hashtable)table.BaseObject)["Value"];
            return true;
        }
        catch (RuntimeException) when (mayBeUnset)
        {
            value = null;
            return false;
        }
    }

    // Names of variables know no case; what stands beside them, such as the key of an index, does.
    private static string KeyOf(UsingExpressionAst expression)
    {
        string text = expression.ToString();
        return Convert.ToBase64String(Encoding.Unicode.GetBytes(
            expression.SubExpression is VariableExpressionAst ? text.ToLowerInvariant() : text));
    }
}
