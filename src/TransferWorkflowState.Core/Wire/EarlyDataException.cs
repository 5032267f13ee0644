namespace TransferWorkflowState.Wire;

/// <summary>Something stood in a new connection before the request: nothing was sent on it.</summary>
internal sealed class EarlyDataException : IOException
{
    public EarlyDataException()
        : base(CallProblems.EarlyData())
    {
    }
}
