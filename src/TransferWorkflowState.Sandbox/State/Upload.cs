namespace TransferWorkflowState.Sandbox.State;

/// <summary>The upload that started an execution.</summary>
internal sealed record Upload(string ServerId, string UserName, string SessionId, FileLocation File, string ETag);
