namespace TransferWorkflowState.Sandbox;

/// <summary>The only credentials that a sandbox knows: the example keys of the AWS documentation, valid nowhere else.</summary>
public sealed class SandboxCredentials
{
    internal SandboxCredentials()
    {
    }

    /// <summary>The access key id.</summary>
    public string AccessKey { get; } = "AKIAIOSFODNN7EXAMPLE";

    /// <summary>The secret access key.</summary>
    public string SecretKey { get; } = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    /// <summary>The access key id, never the secret.</summary>
    public override string ToString() => AccessKey;
}
