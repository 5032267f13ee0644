namespace TransferWorkflowState.Retry;

/// <summary>How one attempt of a call ended: with a response or with an error, never both.</summary>
internal sealed class AttemptResult<T>
    where T : class
{
    public AttemptResult(T response)
    {
        Response = response;
    }

    public AttemptResult(AttemptError error)
    {
        Error = error;
    }

    public T? Response { get; }

    public AttemptError? Error { get; }
}
