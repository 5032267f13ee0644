namespace TransferWorkflowState.Sandbox;

/// <summary>What can go wrong with a call of SendWorkflowStepState, between the client and the service and in it.</summary>
public enum SandboxFault
{
    /// <summary>Answers ThrottlingException without a member, and records nothing.</summary>
    Throttle,

    /// <summary>Answers ThrottlingException with a RetryAfterSeconds of one second, or of <see cref="SandboxOptions.RateLimitRetryAfter"/>, and records nothing.</summary>
    ThrottleWithRetryAfter,

    /// <summary>Answers HTTP 429 with a line of text as a proxy does, and records nothing.</summary>
    TooManyRequests,

    /// <summary>Answers HTTP 500 with InternalServiceError, and records nothing.</summary>
    InternalServiceError,

    /// <summary>Answers HTTP 503 with ServiceUnavailableException, and records nothing.</summary>
    ServiceUnavailable,

    /// <summary>Answers HTTP 400 with ServiceUnavailableException, and records nothing.</summary>
    ServiceUnavailable400,

    /// <summary>Closes the connection when the request's head has come and its body has not been read. Records nothing.</summary>
    CloseBeforeReading,

    /// <summary>Closes the connection when the whole request has been read. Records nothing.</summary>
    CloseAfterReading,

    /// <summary>Resets the connection when the whole request has been read. Records nothing.</summary>
    Reset,

    /// <summary>Never answers: waits until the client gives up or the sandbox stops. Records nothing.</summary>
    Hang,

    /// <summary>Records the callback and answers in small pieces, over two seconds.</summary>
    Slow,

    /// <summary>Records the callback and closes the connection within the answer, shorter than its Content-Length.</summary>
    CutAnswer,

    /// <summary>Records the callback and answers the first half of the JSON, with a Content-Length that fits it.</summary>
    CutJson,

    /// <summary>Answers HTTP 200 with a page of HTML as a proxy does, and records nothing.</summary>
    Garbage,

    /// <summary>Records the callback and closes the connection without an answer.</summary>
    LoseAnswer,

    /// <summary>
    /// Lets the step time out before the callback is looked at: the execution ends as <c>EXCEPTION</c>, and the answer
    /// to this callback and all others for the step is InvalidRequestException.
    /// </summary>
    Expire,
}
