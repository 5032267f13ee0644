using System.Management.Automation;

using TransferWorkflowState.Messages;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Binding;

/// <summary>
/// For a setting of a sandbox's limits, as it is spelled on the console: also as a number, and a schedule also as a list,
/// because PowerShell takes the comma in <c>50,5@10s</c> for one.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LimitArgumentAttribute<T> : ArgumentTransformationAttribute
    where T : class, ILimitText<T>
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (inputData is null or T or PSObject { BaseObject: T })
        {
            return inputData!;
        }

        string text = string.Join(',', LanguagePrimitives.ConvertTo<string[]>(inputData));
        return T.Parse(text) ?? throw new ArgumentTransformationMetadataException(ParameterErrors.NotALimit(ShownText.From(text), T.Expected));
    }
}
