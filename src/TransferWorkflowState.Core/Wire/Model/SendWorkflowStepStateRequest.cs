using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Wire.Model;

/// <summary>The input of SendWorkflowStepState, service model transfer-2018-11-05.</summary>
public sealed class SendWorkflowStepStateRequest
{
    /// <summary>A request that reports one step.</summary>
    public SendWorkflowStepStateRequest(StepCallback callback)
    {
        Callback = callback;
    }

    /// <summary>The four values, valid by the service model.</summary>
    public StepCallback Callback { get; }
}
