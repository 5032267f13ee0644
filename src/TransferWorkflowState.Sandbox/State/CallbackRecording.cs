namespace TransferWorkflowState.Sandbox.State;

/// <summary>What came of recording a callback.</summary>
internal enum CallbackRecording
{
    Recorded,
    UnknownToken,
    AlreadyReported,
    TimedOut,
}
