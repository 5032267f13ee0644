using System.Management.Automation;
using System.Management.Automation.Language;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>
/// What a script block is called with: its record, and the event in it. A block that declares fewer parameters gets no
/// more than these, because one with attributes takes nothing else.
/// </summary>
internal static class WorkArguments
{
    public static object?[] Create(ScriptBlock block, BlockInput input)
    {
        object?[] all = [input.Record, input.Event];
        return BodyOf(block).ParamBlock is { } declared ? [.. all.Take(declared.Parameters.Count)] : all;
    }

    /// <summary>The block itself; the body when it is that of a function.</summary>
    public static ScriptBlockAst BodyOf(ScriptBlock block) => (block.Ast as FunctionDefinitionAst)?.Body ?? (ScriptBlockAst)block.Ast;
}
