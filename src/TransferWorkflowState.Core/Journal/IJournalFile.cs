namespace TransferWorkflowState.Journal;

/// <summary>Where a journal's lines go.</summary>
internal interface IJournalFile : IDisposable
{
    /// <summary>Hands a line to the operating system: it survives the end of this process. One thread at a time.</summary>
    /// <exception cref="Exception">It cannot; what there is of the line may be anything.</exception>
    void Append(ReadOnlySpan<byte> line);

    /// <summary>Puts all lines on disk: they survive the end of the machine. At any time, on any thread.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    /// <exception cref="JournalException">The file is no longer the one that its path names.</exception>
    void FlushToDisk();
}
