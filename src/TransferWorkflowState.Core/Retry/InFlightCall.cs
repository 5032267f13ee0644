namespace TransferWorkflowState.Retry;

/// <summary>A call in flight.</summary>
internal record struct InFlightCall
{
    /// <summary>When it began, in seconds.</summary>
    public required double Start { get; init; }

    /// <summary>How many calls were in flight when it had begun, itself included.</summary>
    public required int InFlight { get; init; }

    /// <summary>How often it was throttled before.</summary>
    public int Throttled { get; init; }

    /// <summary>How many of those that were in flight at its start the service has accepted since.</summary>
    public int Accepted { get; set; }

    /// <summary>How many calls the service held at once, as far as is known, if it accepted this one.</summary>
    public readonly int Held => Accepted + 1;
}
