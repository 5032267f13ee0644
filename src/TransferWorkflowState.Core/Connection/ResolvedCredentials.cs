using Amazon.Runtime;

namespace TransferWorkflowState.Connection;

/// <summary>Credentials and where they are from.</summary>
internal sealed record ResolvedCredentials(AWSCredentials Credentials, string Origin)
{
    public override string ToString() => Origin;
}
