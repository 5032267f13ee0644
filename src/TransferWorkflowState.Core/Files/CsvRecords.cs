using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

using CsvHelper;

using TransferWorkflowState.Records;

namespace TransferWorkflowState.Files;

/// <summary>
/// Reads CSV row by row; a broken row does not harm the next. CsvHelper takes the rows apart. It is not given the
/// stream, as it holds back the last row that has arrived until more follows. Nothing else touches it, so that it is
/// loaded only for CSV.
/// </summary>
internal sealed partial class CsvRecords
{
    private const string SeparatorMark = "sep=";
    private static readonly char[] _delimiters = [',', ';', '\t', '|'];

    private readonly ByteWindow _window;
    private readonly InputName _input;
    private readonly char _delimiter;
    private string[]? _header;

    public CsvRecords(ByteWindow window, InputName input, char delimiter)
    {
        _window = window;
        _input = input;
        _delimiter = delimiter;
    }

    /// <summary>The delimiter that the first line of a text tells by its column names; null when it is not a header with a known column.</summary>
    public static char? FindDelimiter(string line)
    {
        if (line.StartsWith(SeparatorMark, StringComparison.OrdinalIgnoreCase) && line.Length == SeparatorMark.Length + 1)
        {
            return line[^1];
        }

        foreach (char delimiter in _delimiters)
        {
            string[] fields = line.Split(delimiter);
            if (fields.Any(IsKnown) || (fields.Length > 1 && fields.Any(IsMessage) && !line.Contains('{', StringComparison.Ordinal)))
            {
                return delimiter;
            }
        }

        return null;
    }

    public IEnumerable<InputRecord> Read()
    {
        while (FindRow())
        {
            long line = _window.Line;
            if (_header is null && IsSeparatorLine(_window))
            {
                _window.SkipLine();
                continue;
            }

            string? problem = ReadRow(out string[] fields);
            if (problem is not null)
            {
                yield return _input.Broken(line, problem);
            }
            else if (_header is not null && _header.SequenceEqual(fields))
            {
                // The header of another file, when several are read as one.
                continue;
            }
            else if (_header is not null)
            {
                DictionaryRecord row = RowOf(_header, fields);
                yield return _input.Record(line, row, () => RecordJson.ToJson(row));
            }
            else
            {
                _header = fields;
            }
        }
    }

    /// <summary>Whether the next line only tells spreadsheets the delimiter: <c>sep=;</c>.</summary>
    private static bool IsSeparatorLine(ByteWindow window) => window.Unread.StartsWith("sep="u8) || window.Unread.StartsWith("SEP="u8);

    /// <summary>Whether a column holds one of a callback's values.</summary>
    private static bool IsKnown(string field) => KnownName.ValueOf(field.Trim().Trim('"')) is not null;

    // The columns of logs and messages that hold a record.
    private static bool IsMessage(string field) =>
        field.Trim().Trim('"').TrimStart('@').ToUpperInvariant() is "MESSAGE" or "BODY" or "DETAIL" or "EVENT" or "PAYLOAD" or "INPUT" or "DATA";

    private static DictionaryRecord RowOf(string[] header, string[] fields) =>
        new([.. header.Zip(fields, static (name, value) => new KeyValuePair<string, object?>(name.Trim(), value.Trim()))]);

    /// <summary>Skips empty lines and comments; PowerShell writes one, the #TYPE line.</summary>
    private bool FindRow()
    {
        while (_window.Peek() is (byte)'#' or (byte)'\r' or (byte)'\n')
        {
            _window.SkipLine();
        }

        return _window.Peek() is not null;
    }

    /// <summary>Reads one row and passes it. After a problem only its first line is passed: the others may be rows.</summary>
    private string? ReadRow(out string[] fields)
    {
        fields = [];
        string? problem = FindRowEnd(out int length) ?? Split(_window.Unread[..length], out fields);
        if (problem is null)
        {
            _window.Advance(length);
        }
        else
        {
            _window.SkipLine();
        }

        return problem;
    }

    /// <summary>A line break inside quotes does not end a row.</summary>
    private string? FindRowEnd(out int length)
    {
        length = 0;
        bool isOpen;
        int quotes = 0;
        do
        {
            if (_window.FindLineEnd(length) is not int end)
            {
                return TextProblems.TooLarge();
            }

            if (end == length)
            {
                return TextProblems.OpenQuotation();
            }

            quotes += _window.Unread[length..end].Count((byte)'"');
            isOpen = quotes % 2 != 0;
            length = end;
        }
        while (isOpen);

        return null;
    }

    private string? Split(ReadOnlySpan<byte> row, out string[] fields)
    {
        fields = [];
        bool isUtf8 = Utf8.IsValid(row);
        string text = (isUtf8 ? Encoding.UTF8 : Encoding.Latin1).GetString(row);
        string[]? split = Split(text) ?? Split(BlankBeforeQuote().Replace(text, "$1"));
        if (split is null)
        {
            return TextProblems.MisplacedQuotation();
        }

        if (_header is not null && _header.Length != split.Length)
        {
            return TextProblems.OtherColumns(split.Length, _header.Length);
        }

        if (!isUtf8 && _header is not null && _header.Zip(split).Any(static column => IsKnown(column.First) && !Ascii.IsValid(column.Second)))
        {
            return TextProblems.InvalidUtf8();
        }

        fields = split;
        return null;
    }

    private string[]? Split(string row)
    {
        bool isMalformed = false;
        using CsvReader reader = CsvReader.Create(Encoding.UTF8.GetBytes(row), new CsvReaderOptions
        {
            HasHeader = false,
            Separator = _delimiter,
            OnMalformedRecord = _ => isMalformed = true,
        });
        return reader.Read() && !isMalformed ? [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)] : null;
    }

    // Blanks before a quote do not belong to the value, but make the quote one inside it.
    [GeneratedRegex("(^|[,;|])[ \\t]+(?=\")", RegexOptions.CultureInvariant)]
    private static partial Regex BlankBeforeQuote();
}
