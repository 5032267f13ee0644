namespace TransferWorkflowState.Records;

/// <summary>How much of one record is searched, at most: it bounds what hostile text and graphs with cycles can cost.</summary>
internal sealed class SearchLimit
{
    public const int MaxValues = 500_000;

    private int _left = MaxValues;

    /// <summary>Takes one value; false when there were too many.</summary>
    public bool Take() => --_left >= 0;
}
