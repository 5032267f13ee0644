namespace TransferWorkflowState.Steps;

/// <summary>The kind of a failure, in words that every front end can map to its own.</summary>
public enum FailureCategory
{
    /// <summary>The record is missing, incomplete or invalid.</summary>
    InvalidData,

    /// <summary>The identity lacks a permission.</summary>
    PermissionDenied,

    /// <summary>The credentials are not accepted, or there are none.</summary>
    Authentication,

    /// <summary>The step is not in a state that allows it.</summary>
    InvalidOperation,

    /// <summary>The workflow, execution or step does not exist.</summary>
    NotFound,

    /// <summary>A rate limit was exceeded.</summary>
    LimitExceeded,

    /// <summary>The service is unavailable.</summary>
    Unavailable,

    /// <summary>The response cannot be understood.</summary>
    InvalidResult,

    /// <summary>There is no connection, or it broke.</summary>
    Connection,

    /// <summary>It took too long.</summary>
    Timeout,

    /// <summary>The run was stopped.</summary>
    Stopped,

    /// <summary>It was done before.</summary>
    AlreadyExists,

    /// <summary>A file could not be written.</summary>
    Write,

    /// <summary>An error of the service that is of no other kind.</summary>
    Other,
}
