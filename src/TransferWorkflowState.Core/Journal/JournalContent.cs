using System.Text;

using TransferWorkflowState.Files;

namespace TransferWorkflowState.Journal;

/// <summary>What a journal's file held when it was opened.</summary>
/// <param name="Sent">The status that was sent, for every callback that was sent.</param>
/// <param name="WholeLength">Where the last whole line ends.</param>
/// <param name="IsCut">Whether more follows there.</param>
/// <param name="Header">Its first line; <see langword="null"/> when it has none yet.</param>
internal sealed record JournalContent(Dictionary<CallbackKey, string> Sent, long WholeLength, bool IsCut, JournalHeader? Header)
{
    // Shorter than any line, so that the index need not grow while a journal is read.
    private const int MinLineLength = 256;

    /// <summary>That of a file that is not there.</summary>
    public static JournalContent Nothing => new([], 0, IsCut: false, Header: null);

    /// <summary>Reads a file that may be anything, and changes nothing.</summary>
    /// <exception cref="JournalException">It is not a journal.</exception>
    public static JournalContent Read(Stream file, string path)
    {
        ByteWindow window = new(file);
        int mark = SkipMark(window, path);
        if (!TryReadLine(window, path, out ReadOnlySpan<byte> line, out int length))
        {
            return JournalHeader.Start.StartsWith(line) || line.StartsWith(JournalHeader.Start)
                ? Nothing with { IsCut = mark + line.Length > 0 }
                : throw JournalProblems.NotAJournal(path);
        }

        JournalHeader header = JournalHeader.Read(line, path);
        long wholeLength = mark + length;
        Dictionary<CallbackKey, string> sent = new(checked((int)(file.Length / MinLineLength)));
        while (TryReadLine(window, path, out line, out length))
        {
            wholeLength += length;
            if (!JournalLine.TryRead(line, out JournalEntry entry))
            {
                throw JournalProblems.Damaged(path, window.Line - 1);
            }

            if (entry.SentStatus is { } status)
            {
                _ = sent.TryAdd(entry.Key, status);
            }
        }

        return new(sent, wholeLength, line.Length > 0, header);
    }

    /// <summary>Passes over the byte order mark that an editor writes, and returns its length.</summary>
    private static int SkipMark(ByteWindow window, string path)
    {
        _ = window.Peek();
        ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
        if (window.Unread.StartsWith(mark))
        {
            window.Advance(mark.Length);
            return mark.Length;
        }

        return window.Unread.StartsWith(Encoding.Unicode.Preamble) || window.Unread.StartsWith(Encoding.BigEndianUnicode.Preamble)
            ? throw JournalProblems.NotUtf8(path)
            : 0;
    }

    /// <summary>Reads a line without its line end, which may be that of Windows; false, and what is left, when none follows.</summary>
    private static bool TryReadLine(ByteWindow window, string path, out ReadOnlySpan<byte> line, out int length)
    {
        length = window.FindLineEnd(0)
            ?? throw (window.Line == 1 ? JournalProblems.NotAJournal(path) : JournalProblems.Damaged(path, window.Line));
        line = window.Unread[..length];
        if (line is not [.., (byte)'\n'])
        {
            return false;
        }

        // The window's buffer stays as it is until the next line is looked for.
        window.Advance(length);
        line = line is [.., (byte)'\r', _] ? line[..^2] : line[..^1];
        return true;
    }
}
