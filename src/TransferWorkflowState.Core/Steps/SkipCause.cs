namespace TransferWorkflowState.Steps;

/// <summary>Why there was nothing to send for a record. The set is closed; a summary counts by it.</summary>
public enum SkipCause
{
    /// <summary>The record is a line of a log in which no step waits.</summary>
    LogLine,

    /// <summary>The same callback was sent before.</summary>
    AlreadySent,
}
