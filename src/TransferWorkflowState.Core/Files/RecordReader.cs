using System.Text;
using System.Text.RegularExpressions;

namespace TransferWorkflowState.Files;

/// <summary>
/// Reads the records of a file or pipe, one by one as they arrive: NDJSON, a JSON document, CSV, YAML documents or the
/// lines of a log, told apart by their content. UTF-8 or UTF-16, gzip or not. Memory does not grow with the input.
/// </summary>
public sealed partial class RecordReader
{
    private readonly InputName _input;
    private readonly Stream _stream;
    private readonly long _firstLine;
    private ByteWindow? _window;
    private JsonRecords? _json;
    private bool _isUnknown;

    /// <param name="stream">The bytes; reading may block. It is not disposed.</param>
    /// <param name="name">What people call it: a path, or <c>standard input</c>.</param>
    public RecordReader(Stream stream, string name)
        : this(stream, name, firstLine: 1)
    {
    }

    /// <param name="stream">The bytes.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="firstLine">The number of its first line.</param>
    internal RecordReader(Stream stream, string name, long firstLine)
    {
        _stream = stream;
        _input = new(name);
        _firstLine = firstLine;
    }

    /// <summary>
    /// Whether all that has arrived is read and what comes next may be a text of any kind: JSON documents stand for
    /// themselves, while the lines of a table, a log or a YAML document belong together.
    /// </summary>
    internal bool IsBetweenTexts => _window is { Unread.IsEmpty: true } && (_json?.IsBetweenDocuments ?? _isUnknown);

    /// <summary>The records, each read when it is asked for. A broken one is an item that says why.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public IEnumerable<InputRecord> Read()
    {
        ByteWindow bytes = new(_stream, _firstLine);
        using IEnumerator<InputRecord> records = ReadText(bytes).GetEnumerator();
        InputRecord? broken = null;
        while (broken is null && Next(records, bytes, out broken))
        {
            yield return broken ?? records.Current;
        }
    }

    /// <summary>Goes to the next record; to the failure of all that follows when the data cannot be unpacked.</summary>
    private bool Next(IEnumerator<InputRecord> records, ByteWindow bytes, out InputRecord? broken)
    {
        broken = null;
        try
        {
            return records.MoveNext();
        }
        catch (InvalidDataException)
        {
            broken = _input.BrokenGzip((_window ?? bytes).Line);
            return true;
        }
    }

    private IEnumerable<InputRecord> ReadText(ByteWindow bytes)
    {
        // Packed data may be broken from its first byte on.
        _window = InputEncoding.Decode(bytes);
        foreach (InputRecord record in Read(_window))
        {
            yield return record;
        }
    }

    private IEnumerable<InputRecord> Read(ByteWindow window)
    {
        SkipBlankLines(window);
        if (IsNothing(window))
        {
            yield break;
        }

        // A line of another kind does not hide the good ones below it, and is told once. What follows a broken array of
        // JSON is part of it.
        while (_json is null && window.Peek() is not null)
        {
            IEnumerable<InputRecord>? records = Recognise(window);
            if (records is null && !_isUnknown)
            {
                _isUnknown = true;
                yield return Refuse(window);
            }

            if (records is null)
            {
                window.SkipLine();
            }

            foreach (InputRecord record in records ?? [])
            {
                yield return record;
            }

            SkipBlankLines(window);
        }
    }

    private InputRecord Refuse(ByteWindow window)
    {
        string line = window.FindLineEnd(0) is int length ? Encoding.UTF8.GetString(window.Unread[..length]).Trim() : "";
        return FilePath.IsOne(line) ? _input.Path(window.Line, line) : _input.Broken(window.Line, TextProblems.UnknownFormat(), line.Length == 0 ? null : line);
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
    private IEnumerable<InputRecord>? Recognise(ByteWindow window)
    {
        int indent = Math.Max(0, window.Unread.IndexOfAnyExcept(" \t"u8));
        if (window.Unread.IsEmpty || (IsJson(window.Unread[indent]) && !LogText.HasBracketOfLog(window, indent)))
        {
            return ReadJson(window);
        }

        if (window.FindLineEnd(0) is not int length)
        {
            return null;
        }

        string line = Encoding.UTF8.GetString(window.Unread[..length]).TrimEnd();
        if (CsvRecords.FindDelimiter(line) is char delimiter)
        {
            return new CsvRecords(window, _input, delimiter).Read();
        }

        if (LogText.BeginsHere(window))
        {
            return new LogText(window, _input).Read();
        }

        if (YamlLine().IsMatch(line))
        {
            return new YamlRecords(window, _input).Read();
        }

        // A body in quotes a line, as jq prints them.
        return window.Unread[indent] == '"' ? ReadJson(window) : null;
    }

    private IEnumerable<InputRecord> ReadJson(ByteWindow window)
    {
        _json = new(window, _input);
        return _json.Read();
    }

    private static bool IsJson(byte first) => first is (byte)'{' or (byte)'[';

    // A marker or directive, an element of a list, or a name with a colon after it.
    [GeneratedRegex("""^(---(\s|$)|%YAML\s|\s*-(\s|$)|\s*("[^"]*"|'[^']*'|[\w][^:#"'{}\[\]]*)\s*:(\s|$))""", RegexOptions.CultureInvariant)]
    private static partial Regex YamlLine();
}

