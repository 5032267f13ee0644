namespace TransferWorkflowState.Journal;

/// <summary>A journal that is asked and not written.</summary>
internal sealed class ReadOnlyJournalFile : IJournalFile
{
    /// <inheritdoc/>
    public void Append(ReadOnlySpan<byte> line)
    {
        // The callback that the line is of was not sent.
    }

    /// <inheritdoc/>
    public void FlushToDisk()
    {
        // As with Append.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The file was closed when it had been read.
    }
}
