using System.Text;
using System.Text.RegularExpressions;

namespace TransferWorkflowState.Files;

/// <summary>
/// Reads the records of a file or pipe, one by one as they arrive: NDJSON, a JSON document, CSV, YAML documents or the
/// lines of a log, told apart by their content. UTF-8 or UTF-16, gzip or not. Memory does not grow with the input.
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
        ByteWindow window = InputEncoding.Decode(new(stream));
        using IEnumerator<SourceRecord> records = Read(window, source).GetEnumerator();
        SourceRecord? broken = null;
        while (broken is null && Next(records, window, source, out broken))
        {
            yield return broken ?? records.Current;
        }
    }

    /// <summary>Goes to the next record; to the failure of all that follows when the data cannot be unpacked.</summary>
    private static bool Next(IEnumerator<SourceRecord> records, ByteWindow window, Source source, out SourceRecord? broken)
    {
        broken = null;
        try
        {
            return records.MoveNext();
        }
        catch (InvalidDataException)
        {
            broken = source.Broken(window.Line, "the gzip data is broken or cut; the rest was not read");
            return true;
        }
    }

    private static IEnumerable<SourceRecord> Read(ByteWindow window, Source source)
    {
        SkipBlankLines(window);
        if (IsNothing(window))
        {
            yield break;
        }

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

    /// <summary>Whether the text is what AWS CLI prints of an empty queue: <c>None</c> or <c>null</c>, and no more.</summary>
    private static bool IsNothing(ByteWindow window)
    {
        while (window.Peek() is (byte)'N' or (byte)'n' or (byte)'\r' or (byte)'\n' or (byte)' '
            && window.FindLineEnd(0) is int length
            && length > 0
            && window.Unread[..length].Trim(" \t\r\n"u8) is var line
            && (line.IsEmpty || line.SequenceEqual("None"u8) || line.SequenceEqual("null"u8)))
        {
            window.Advance(length);
        }

        return window.Peek() is null;
    }

    /// <summary>Goes to the first line with content. Its indentation stays: YAML needs it.</summary>
    private static void SkipBlankLines(ByteWindow window)
    {
        while (window.Peek() is not null)
        {
            int blank = window.Unread.IndexOfAnyExcept(" \t\r\n\u001E"u8);
            ReadOnlySpan<byte> passed = blank < 0 ? window.Unread : window.Unread[..blank];
            window.Advance(passed.LastIndexOfAny("\n\u001E"u8) + 1);
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
        if (window.Unread.IsEmpty || (IsJson(window.Unread[indent]) && !LogText.HasBracketOfLog(window, indent)))
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

        if (LogText.BeginsHere(window))
        {
            return new LogText(window, source).Read();
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

