using TransferWorkflowState.Files;

namespace TransferWorkflowState.Journal;

/// <summary>What a journal's file held when it was opened.</summary>
/// <param name="Sent">The status that was sent, for every callback that was sent.</param>
/// <param name="WholeLength">Where the last whole line ends.</param>
/// <param name="IsCut">Whether more follows there.</param>
internal sealed record JournalContent(Dictionary<CallbackKey, string> Sent, long WholeLength, bool IsCut)
{
    // Shorter than any line, so that the index need not grow while a journal is read.
    private const int MinLineLength = 256;

    /// <summary>Reads a file that may be anything, and changes nothing.</summary>
    /// <exception cref="JournalException">It is no journal.</exception>
    public static JournalContent Read(Stream file, string path)
    {
        ByteWindow window = new(file);
        if (!TryReadLine(window, path, out ReadOnlySpan<byte> line))
        {
            return JournalLine.Header.StartsWith(line) ? new([], 0, line.Length > 0) : throw JournalProblems.NotAJournal(path);
        }

        if (!line.SequenceEqual(JournalLine.Header))
        {
            throw line.StartsWith(JournalLine.HeaderStart) ? JournalProblems.UnknownVersion(path) : JournalProblems.NotAJournal(path);
        }

        long length = line.Length + 1;
        Dictionary<CallbackKey, string> sent = new(checked((int)(file.Length / MinLineLength)));
        while (TryReadLine(window, path, out line))
        {
            length += line.Length + 1;
            if (!JournalLineReader.TryRead(line, out JournalEntry entry))
            {
                throw JournalProblems.Damaged(path, window.Line - 1);
            }

            if (entry.SentStatus is { } status)
            {
                _ = sent.TryAdd(entry.Key, status);
            }
        }

        return new(sent, length, line.Length > 0);
    }

    /// <summary>Reads a line without its line end; false, and what is left, when no line end follows.</summary>
    private static bool TryReadLine(ByteWindow window, string path, out ReadOnlySpan<byte> line)
    {
        int length = window.FindLineEnd(0)
            ?? throw (window.Line == 1 ? JournalProblems.NotAJournal(path) : JournalProblems.Damaged(path, window.Line));
        line = window.Unread[..length];
        if (line is not [.., (byte)'\n'])
        {
            return false;
        }

        // The window's buffer stays as it is until the next line is looked for.
        window.Advance(length);
        line = line[..^1];
        return true;
    }
}
