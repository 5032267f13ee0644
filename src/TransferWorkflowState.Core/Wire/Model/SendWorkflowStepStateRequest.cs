using Amazon.Runtime;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Wire.Model;

/// <summary>The input of SendWorkflowStepState, service model transfer-2018-11-05.</summary>
public sealed class SendWorkflowStepStateRequest : AmazonWebServiceRequest
{
    /// <summary>A request that reports one step.</summary>
    public SendWorkflowStepStateRequest(StepCallback callback)
    {
        Callback = callback;
    }

    /// <summary>The four values, valid by the service model.</summary>
    public StepCallback Callback { get; }

    /// <summary>How many times the request went out so far.</summary>
    public int Attempts { get; internal set; }

    /// <summary>How many of the attempts the service throttled.</summary>
    public int Throttled { get; internal set; }

    /// <summary>Whether one of the attempts may have arrived without an answer that says so.</summary>
    public bool IsAnswerLost { get; internal set; }
}
