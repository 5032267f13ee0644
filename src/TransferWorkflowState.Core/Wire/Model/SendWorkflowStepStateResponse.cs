using Amazon.Runtime;

namespace TransferWorkflowState.Wire.Model;

/// <summary>The output of SendWorkflowStepState: it has no members beside the metadata of every answer.</summary>
public sealed class SendWorkflowStepStateResponse : AmazonWebServiceResponse;
