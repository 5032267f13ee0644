using System.Management.Automation;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>Is told of every value that <c>$LASTEXITCODE</c> gets, which the engine has no event for.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class ExitCodeObserverAttribute : ArgumentTransformationAttribute
{
    private readonly Action<EngineIntrinsics> _changed;

    public ExitCodeObserverAttribute(Action<EngineIntrinsics> changed)
    {
        _changed = changed;
    }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        _changed(engineIntrinsics);
        return inputData;
    }
}
