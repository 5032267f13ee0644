namespace TransferWorkflowState.Work;

/// <summary>How a script block ended.</summary>
/// <param name="Error">What it threw, unless it was told to end.</param>
/// <param name="Exit">What ended it early and goes on beyond it: exit, break, a stop, a pipeline that was closed.</param>
/// <param name="HasErrors">Whether it wrote errors.</param>
internal sealed record WorkEnd(Exception? Error, Exception? Exit, bool HasErrors)
{
    /// <summary>Whether the block came to its end.</summary>
    public bool IsComplete => Error is null && Exit is null;
}
