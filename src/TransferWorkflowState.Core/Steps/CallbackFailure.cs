namespace TransferWorkflowState.Steps;

/// <summary>Why a callback failed, in words for people. Never holds a token or a secret.</summary>
/// <param name="Reason">One of a closed set; its name is the stable error id.</param>
/// <param name="Message">A sentence that says what happened.</param>
/// <param name="NextStep">A sentence that says what to do next.</param>
public sealed record CallbackFailure(FailureReason Reason, string Message, string NextStep)
{
    /// <summary>A failure of which the next step is the usual one for its reason.</summary>
    public CallbackFailure(FailureReason reason, string message)
        : this(reason, message, FailureRule.For(reason).NextStep)
    {
    }

    /// <summary>The code of the error that the service answered, such as <c>ThrottlingException</c>; when it answered one.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>A sentence that says why the service refused the callback, when the service told so itself.</summary>
    public string? Explanation { get; init; }

    /// <summary>What happened, and why the service refused the callback where that is known.</summary>
    public string Text => Explanation is null ? Message : $"{Message} {Explanation}";

    /// <summary>Whether the service may have taken the callback all the same, because an answer was lost.</summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>The setting of the connection that decides it, if there is one; every front end has an option of its own for it.</summary>
    public ConnectionSetting? Setting { get; init; }
}
