namespace TransferWorkflowState.Binding;

/// <summary>The part of a connection that a record may name. It holds no secret and opens no file.</summary>
internal sealed record ConnectionValues(string? Region, string? ProfileName, string? EndpointUrl);
