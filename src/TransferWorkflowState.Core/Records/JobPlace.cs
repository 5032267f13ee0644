namespace TransferWorkflowState.Records;

/// <summary>Where the event of a job may have the step.</summary>
/// <param name="Path">Where that is in the event.</param>
/// <param name="Value">A record, JSON text, or null when the event does not include it.</param>
/// <param name="Status">The status to report for the step.</param>
internal sealed record JobPlace(string Path, object? Value, string Status)
{
    /// <summary>The place, never what is in it.</summary>
    public override string ToString() => Path;
}
