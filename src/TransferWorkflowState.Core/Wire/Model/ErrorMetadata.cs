using System.Net;

namespace TransferWorkflowState.Wire.Model;

/// <summary>What every error of the service has beside its message.</summary>
internal sealed record ErrorMetadata(string Code, string? RequestId, HttpStatusCode StatusCode);
