namespace TransferWorkflowState.Tests.Retry;

/// <summary>A way in which a service limits its calls. Times are in seconds.</summary>
internal interface IServiceLimit
{
    /// <summary>Whether a call that arrives is accepted.</summary>
    bool Accepts(double now);

    /// <summary>A call that was accepted has been carried out.</summary>
    void Complete()
    {
    }

    /// <summary>How many calls it accepts in so long a time at most.</summary>
    int CountIn(double seconds);
}
