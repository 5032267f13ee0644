namespace TransferWorkflowState.Wire.Model;

/// <summary>The service knows no such workflow, execution or waiting step. HTTP 400.</summary>
public sealed class ResourceNotFoundException : AmazonTransferException
{
    internal ResourceNotFoundException(string message, ErrorMetadata metadata, string? resource, string? resourceType)
        : base(message, metadata)
    {
        Resource = resource;
        ResourceType = resourceType;
    }

    /// <summary>What was not found, as the service names it.</summary>
    public string? Resource { get; }

    /// <summary>The kind of what was not found, as the service names it.</summary>
    public string? ResourceType { get; }
}
