namespace TransferWorkflowState.Callbacks;

/// <summary>Why a callback failed, in words for people. Never holds a token or a secret.</summary>
/// <param name="Reason">One of a closed set; its name is the stable error id.</param>
/// <param name="Message">A sentence that says what happened.</param>
/// <param name="NextStep">A sentence that says what to do next.</param>
public sealed record CallbackFailure(FailureReason Reason, string Message, string NextStep);
