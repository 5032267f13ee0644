using System.Management.Automation;
using System.Management.Automation.Language;

using TransferWorkflowState.Messages;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>
/// Refuses a script block with begin and process blocks, as ForEach-Object does: nothing is piped into it, and $_ would be
/// empty there. Refuses one that sets a $LASTEXITCODE of its own, too: it hides the exit codes of programs from the block
/// alone, and what would be reported then is not what the block means.
/// </summary>
internal sealed class ValidatePlainScriptBlockAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        ScriptBlockAst body = WorkArguments.BodyOf((ScriptBlock)arguments);
        if (body is not { BeginBlock: null, ProcessBlock: null, DynamicParamBlock: null })
        {
            throw new ValidationMetadataException(BlockErrors.HasNamedBlocks());
        }

        if (body.Find(static ast => ast is AssignmentStatementAst assignment && IsOwnExitCode(assignment.Left), searchNestedScriptBlocks: true) is not null)
        {
            throw new ValidationMetadataException(BlockErrors.SetsExitCode());
        }
    }

    private static bool IsOwnExitCode(ExpressionAst target) =>
        (target is AttributedExpressionAst typed ? typed.Child : target) is VariableExpressionAst { VariablePath: { IsGlobal: false } path }
        && path.UserPath[(path.UserPath.IndexOf(':') + 1)..].Equals("LASTEXITCODE", StringComparison.OrdinalIgnoreCase);
}
