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
    private readonly ByteWindow _window;
    private readonly Source _source;
    private readonly char _delimiter;
    private string[]? _header;

    public CsvRecords(ByteWindow window, Source source, char delimiter)
    {
        _window = window;
        _source = source;
        _delimiter = delimiter;
    }

    public IEnumerable<SourceRecord> Read()
    {
        while (FindRow())
        {
            long line = _window.Line;
            if (_header is null && CsvHeader.IsSeparatorLine(_window))
            {
                _window.SkipLine();
                continue;
            }

            string? problem = ReadRow(out string[] fields);
            if (problem is not null)
            {
                yield return _source.Broken(line, problem);
            }
            else if (_header is not null && _header.SequenceEqual(fields))
            {
                // The header of another file, when several are read as one.
                continue;
            }
            else if (_header is not null)
            {
                DictionaryRecord row = RowOf(_header, fields);
                yield return _source.Record(line, row, () => RecordJson.Of(row));
            }
            else
            {
                _header = fields;
            }
        }
    }

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
                return Source.TooLarge;
            }

            if (end == length)
            {
                return "a quote is not closed";
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
            return "a quote stands where none may stand";
        }

        if (_header is not null && _header.Length != split.Length)
        {
            return $"the row has {split.Length} columns, the header {_header.Length}";
        }

        if (!isUtf8 && _header is not null && _header.Zip(split).Any(static column => CsvHeader.IsKnown(column.First) && !Ascii.IsValid(column.Second)))
        {
            return Source.NoUtf8;
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
