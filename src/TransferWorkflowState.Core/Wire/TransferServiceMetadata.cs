using Amazon.Runtime.Internal;

namespace TransferWorkflowState.Wire;

/// <summary>What the SDK wants to know of the service for metrics and endpoints.</summary>
internal sealed class TransferServiceMetadata : IServiceMetadata
{
    public string ServiceId => "Transfer";

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
