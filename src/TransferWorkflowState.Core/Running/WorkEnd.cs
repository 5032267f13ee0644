namespace TransferWorkflowState.Running;

/// <summary>How the work for a step ended. A front end adds what it has to say of it.</summary>
public abstract record WorkEnd
{
    /// <summary>Whether SUCCESS is reported of it, and not FAILURE.</summary>
    public abstract bool IsSuccess { get; }

    /// <summary>
    /// Why the work could not be begun, as a sentence: nothing is reported then, and the run begins no more.
    /// <see langword="null"/> when it was.
    /// </summary>
    public virtual string? NotBegun => null;
}
