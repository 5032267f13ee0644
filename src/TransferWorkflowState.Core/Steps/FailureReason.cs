namespace TransferWorkflowState.Steps;

/// <summary>
/// Why a record's callback was not sent, or not known to be sent. The set is closed, and the name of each member is
/// the stable error id that users see.
/// </summary>
public enum FailureReason
{
    /// <summary>The record is nothing that could hold a callback: broken JSON, a number, an empty line.</summary>
    InvalidRecord,

    /// <summary>One or more of the four values are not in the record and were not given beside it.</summary>
    MissingValue,

    /// <summary>A value breaks the service model's length or pattern.</summary>
    InvalidValue,

    /// <summary>The record holds two different candidates for one value.</summary>
    AmbiguousValue,

    /// <summary>The service answered AccessDeniedException: the caller lacks <c>transfer:SendWorkflowStepState</c>.</summary>
    AccessDenied,

    /// <summary>The service does not accept the credentials: unknown, expired, or a wrong signature.</summary>
    NotAuthenticated,

    /// <summary>The service answered InvalidRequestException.</summary>
    InvalidRequest,

    /// <summary>The service answered ResourceNotFoundException: no such workflow, execution or waiting step.</summary>
    ResourceNotFound,

    /// <summary>The service throttled the call, and every attempt after it.</summary>
    Throttled,

    /// <summary>The service answered InternalServiceError, to every attempt.</summary>
    InternalServiceError,

    /// <summary>The service answered ServiceUnavailableException, or HTTP 503, to every attempt.</summary>
    ServiceUnavailable,

    /// <summary>The service answered an error that the service model does not name.</summary>
    ServiceError,

    /// <summary>The answer was cut or is none of this service; the callback may have arrived.</summary>
    InvalidResponse,

    /// <summary>No connection could be made or it broke; when it broke the callback may have arrived.</summary>
    ConnectionFailed,

    /// <summary>No answer came in time; the callback may have arrived.</summary>
    TimedOut,

    /// <summary>The run was stopped before the callback's answer came.</summary>
    Stopped,

    /// <summary>The journal says that the other status was sent for the same step; nothing was sent now.</summary>
    AlreadyReported,

    /// <summary>The journal can no longer be written; nothing was sent.</summary>
    JournalFailed,

    /// <summary>The work for the step was not begun: it cannot be, or too much work had failed before. Nothing was sent.</summary>
    WorkNotBegun,
}
