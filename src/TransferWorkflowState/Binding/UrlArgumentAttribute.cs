using System.Management.Automation;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Binding;

/// <summary>For a parameter that takes a URL: PowerShell's own error quotes a text that is not one, its password included.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UrlArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is string or PSObject { BaseObject: string } && !Uri.TryCreate(inputData.ToString(), UriKind.RelativeOrAbsolute, out _)
            ? ShownText.FromUrl(inputData.ToString()!)
            : inputData;
}
