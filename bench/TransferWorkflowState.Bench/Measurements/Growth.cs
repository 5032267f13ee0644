namespace TransferWorkflowState.Bench.Measurements;

/// <summary>What a client needs for a number of records, against what it needs for fewer.</summary>
/// <param name="Least">The run with the smallest number.</param>
/// <param name="Before">The run with the next smaller number; nothing for the smallest.</param>
/// <param name="Result">The run itself.</param>
internal sealed record Growth(Result Least, Result? Before, Result Result)
{
    /// <summary>
    /// Of the records beyond the smallest number, so that neither the start of the process nor the reading of a journal
    /// is in it; nothing for the smallest number.
    /// </summary>
    public double? MicrosecondsPerRecord => PerRecord(Result);

    /// <summary>The time of a record as a part of what it is at the next smaller number.</summary>
    public double? RatioToPreviousCount => Before is null ? null : MicrosecondsPerRecord / PerRecord(Before);

    /// <summary>How much more memory than for the smallest number.</summary>
    public double Megabytes => Result.PeakMegabytes - Least.PeakMegabytes;

    public double OfTheLeastMegabytes => Result.PeakMegabytes / Least.PeakMegabytes;

    private double? PerRecord(Result result) =>
        result == Least ? null : (result.Seconds - Least.Seconds) * 1e6 / (result.Load.Count - Least.Load.Count);
}
