using System.Collections;
using System.Management.Automation;

using TransferWorkflowState.Messages;

namespace TransferWorkflowState.Binding;

/// <summary>
/// For a parameter that takes a text, or a script block that makes it of each record. PowerShell's own late binding of
/// script blocks is for parameters that take pipeline input, which would read the records by their property names.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextOrScriptBlockAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => "",
            ScriptBlock block => block,
            string text => text,
            IEnumerable => throw new ArgumentTransformationMetadataException(ParameterErrors.SeveralValues()),
            object other => LanguagePrimitives.ConvertTo<string>(other),
        };
}
