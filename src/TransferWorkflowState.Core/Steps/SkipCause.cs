namespace TransferWorkflowState.Steps;

/// <summary>Why there was nothing to send for a record. The set is closed; a summary counts by it.</summary>
public enum SkipCause
{
    /// <summary>The record is a line of a log in which no step waits.</summary>
    LogLine,

    /// <summary>The same callback was sent before.</summary>
    AlreadySent,

    /// <summary>The same callback was sent before, as the service says of its execution.</summary>
    KnownToService,

    /// <summary>The step's timeout was over before the record's turn came.</summary>
    Expired,

    /// <summary>The record is the event of a job that has not ended.</summary>
    JobNotEnded,

    /// <summary>The record is the event of a job that does not work for a step.</summary>
    JobWithoutStep,
}
