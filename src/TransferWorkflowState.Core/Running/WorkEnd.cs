namespace TransferWorkflowState.Running;

/// <summary>How the work for a step ended. A front end adds what it has to say of it.</summary>
public abstract record WorkEnd
{
    /// <summary>Whether SUCCESS is reported of it, and not FAILURE.</summary>
    public abstract bool IsSuccess { get; }
}
