using System.Text;
using System.Text.RegularExpressions;

namespace TransferWorkflowState.Files;

/// <summary>
/// Reads the records of a file or pipe, one by one as they arrive: NDJSON, a JSON document, CSV or YAML documents, told
/// apart by their content. UTF-8, or UTF-16 with a byte order mark. Memory does not grow with the input.
/// </summary>
public static partial class RecordInput
{
    /// <summary>The records, each read when it is asked for. A broken one is an item that says why.</summary>
    /// <param name="stream">The bytes; reading may block. It is not disposed.</param>
    /// <param name="name">What people call it: a path, or <c>standard input</c>.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static IEnumerable<SourceRecord> Read(Stream stream, string name)
    {
        Source source = new(name);
        ByteWindow window = Decode(new(stream));
        SkipBlankLines(window);
        IEnumerable<SourceRecord>? records = Recognise(window, source);
        if (records is null)
        {
            yield return source.Broken(window.Line, Source.Unknown);

            // One broken line at the top does not hide the good ones below it.
            window.SkipLine();
            records = window.Peek() is byte next && IsJson(next) ? new JsonRecords(window, source).Read() : [];
        }

        foreach (SourceRecord record in records)
        {
            yield return record;
        }
    }

    private static ByteWindow Decode(ByteWindow window)
    {
        while (window.Unread.Length < Encoding.UTF8.Preamble.Length && window.Fill())
        {
        }

        (ReadOnlyMemory<byte> Mark, Encoding Encoding)[] encodings =
        [
            (Encoding.UTF8.GetPreamble(), Encoding.UTF8),
            (Encoding.Unicode.GetPreamble(), Encoding.Unicode),
            (Encoding.BigEndianUnicode.GetPreamble(), Encoding.BigEndianUnicode),
        ];
        foreach ((ReadOnlyMemory<byte> mark, Encoding encoding) in encodings)
        {
            if (window.Unread.StartsWith(mark.Span))
            {
                window.Advance(mark.Length);
                return encoding == Encoding.UTF8
                    ? window
                    : new(Encoding.CreateTranscodingStream(new WindowStream(window), encoding, Encoding.UTF8));
            }
        }

        return window;
    }

    /// <summary>Goes to the first line with content. Its indentation stays: YAML needs it.</summary>
    private static void SkipBlankLines(ByteWindow window)
    {
        while (window.Peek() is not null)
        {
            int blank = window.Unread.IndexOfAnyExcept(" \t\r\n"u8);
            ReadOnlySpan<byte> passed = blank < 0 ? window.Unread : window.Unread[..blank];
            window.Advance(passed.LastIndexOf((byte)'\n') + 1);
            if (blank >= 0 && window.Unread[0] != '#')
            {
                return;
            }

            if (blank >= 0)
            {
                window.SkipLine();
            }
            else if (!window.Fill())
            {
                window.Advance(window.Unread.Length);
            }
        }
    }

    /// <summary>The reader for the content, or null when no line of it is understood.</summary>
    private static IEnumerable<SourceRecord>? Recognise(ByteWindow window, Source source)
    {
        int indent = Math.Max(0, window.Unread.IndexOfAnyExcept(" \t"u8));
        if (window.Unread.IsEmpty || IsJson(window.Unread[indent]))
        {
            return new JsonRecords(window, source).Read();
        }

        if (window.FindLineEnd(0) is not int length)
        {
            return null;
        }

        string line = Encoding.UTF8.GetString(window.Unread[..length]).TrimEnd();
        if (CsvHeader.FindDelimiter(line) is char delimiter)
        {
            return new CsvRecords(window, source, delimiter).Read();
        }

        if (YamlLine().IsMatch(line))
        {
            return new YamlRecords(window, source).Read();
        }

        // A body in quotes a line, as jq prints them.
        return window.Unread[indent] == '"' ? new JsonRecords(window, source).Read() : null;
    }

    private static bool IsJson(byte first) => first is (byte)'{' or (byte)'[';

    // A marker or directive, an element of a list, or a name with a colon after it.
    [GeneratedRegex("""^(---(\s|$)|%YAML\s|\s*-(\s|$)|\s*("[^"]*"|'[^']*'|[\w][^:#"'{}\[\]]*)\s*:(\s|$))""", RegexOptions.CultureInvariant)]
    private static partial Regex YamlLine();
}
