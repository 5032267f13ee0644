using System.Management.Automation;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>
/// Refuses a script block with begin and process blocks, as ForEach-Object does: nothing is piped into it, and $_ would be
/// empty there.
/// </summary>
internal sealed class ValidatePlainScriptBlockAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (WorkArguments.BodyOf((ScriptBlock)arguments) is not { BeginBlock: null, ProcessBlock: null, DynamicParamBlock: null })
        {
            throw new ValidationMetadataException("The script block has a begin, process or dynamicparam block. Give its commands without one: the record is $_ and the first argument.");
        }
    }
}
