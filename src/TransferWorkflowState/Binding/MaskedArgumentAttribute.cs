using System.Management.Automation;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Binding;

/// <summary>
/// For a parameter that takes a few short values: PowerShell's own error quotes whatever else is given to it, such as
/// the token of one who has mixed up the positions.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MaskedArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is object[] list ? Array.ConvertAll(list, Mask) : Mask(inputData);

    private static object Mask(object value) =>
        value is string or PSObject { BaseObject: string } ? ShownText.From(value.ToString()!) : value;
}
