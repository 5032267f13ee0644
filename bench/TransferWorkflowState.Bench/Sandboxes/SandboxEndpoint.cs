namespace TransferWorkflowState.Bench.Sandboxes;

/// <summary>What a client must know to send to a sandbox.</summary>
internal sealed record SandboxEndpoint(string Url, string Region, string AccessKey, string SecretKey);
