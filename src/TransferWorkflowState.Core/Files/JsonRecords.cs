using System.Text;
using System.Text.Json;
using System.Text.Unicode;

using TransferWorkflowState.Records;

namespace TransferWorkflowState.Files;

/// <summary>
/// Reads a sequence of JSON values: NDJSON, one document over many lines, or several documents one after the other.
/// The elements of an array at the top are records of their own, so that an array may be of any size.
/// </summary>
internal sealed class JsonRecords
{
    // RFC 7464 begins each record with it.
    private const byte RecordSeparator = 0x1E;

    private const int MaxLine = 16 * 1024;

    private readonly ByteWindow _window;
    private readonly InputName _input;
    private bool _mayBeLines = true;
    private bool _isInArray;
    private bool _isAfterElement;
    private bool _isOver;
    private bool _isAfterBroken;
    private bool _isInValue;

    public JsonRecords(ByteWindow window, InputName input)
    {
        _window = window;
        _input = input;
    }

    /// <summary>Whether no document has begun that goes on.</summary>
    public bool IsBetweenDocuments => !_isInArray && !_isInValue && !_isAfterBroken;

    public IEnumerable<InputRecord> Read()
    {
        while (Next() is InputRecord record)
        {
            // A null between documents is what AWS CLI prints of an empty queue.
            if (record.Record is not null || record.Outcome is not null || _isInArray)
            {
                yield return record;
            }
        }
    }

    private InputRecord? Next()
    {
        if (_isOver)
        {
            return null;
        }

        SkipBrokenValue();
        try
        {
            return FindValue() ? ReadLine() ?? ReadValue() : null;
        }
        catch (JsonException exception)
        {
            long lines = exception.LineNumber ?? 0;
            long bytes = exception.BytePositionInLine ?? 0;
            return Break(RecordProblems.BrokenJson(_window.Line + lines, bytes + 1 + (lines == 0 ? _window.Column : 0)));
        }
    }

    /// <summary>Goes to the first byte of the next value; false at the end of the stream.</summary>
    private bool FindValue()
    {
        while (_window.Peek() is byte next && IsBetweenValues(next))
        {
            _window.Advance(1);
        }

        if (_isInArray && (_isAfterElement || _window.Peek() is null))
        {
            throw new JsonException("An array lacks a comma or is truncated.");
        }

        return _window.Peek() is not null;
    }

    private bool IsBetweenValues(byte next)
    {
        switch (next)
        {
            case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or RecordSeparator:
                return true;
            case (byte)'[' when !_isInArray:
                _isInArray = true;
                return true;
            case (byte)',' when _isAfterElement:
                _isAfterElement = false;
                return true;
            case (byte)']' when _isInArray:
                _isInArray = false;
                _isAfterElement = false;
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// The value when it has a line of its own that is there already: it need not be read to its end first to be found.
    /// </summary>
    private InputRecord? ReadLine()
    {
        ReadOnlySpan<byte> start = _mayBeLines && !_isInArray ? _window.Unread[..Math.Min(_window.Unread.Length, MaxLine)] : [];
        ReadOnlySpan<byte> line = start[..Math.Max(0, start.IndexOf((byte)'\n'))].TrimEnd(" \t\r"u8);
        if (line is not [(byte)'{', .., (byte)'}'] || !Utf8.IsValid(line))
        {
            return null;
        }

        try
        {
            InputRecord record = Parse(line);
            _window.Advance(line.Length);
            return record;
        }
        catch (JsonException)
        {
            // Broken, or one of several values in the line, or not all of one. To find out every time costs too much.
            _mayBeLines = false;
            return null;
        }
    }

    private InputRecord ReadValue()
    {
        _isInValue = true;
        JsonValueScanner scanner = new();
        int? length;
        while ((length = scanner.FindEnd(_window.Unread, _window.IsAtEnd)) is null)
        {
            if (!_window.Fill() && !_window.IsAtEnd)
            {
                return Break(TextProblems.TooLarge());
            }
        }

        InputRecord record = Parse(_window.Unread[..length.Value]);
        _window.Advance(length.Value);
        _isInValue = false;
        _isAfterElement = _isInArray;
        return record;
    }

    private InputRecord Parse(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
        {
            return AnsiText.HasToken(text) ? Parse(AnsiText.ToUtf8(text)) : _input.Broken(_window.Line, TextProblems.InvalidUtf8());
        }

        JsonText document = new(text.ToArray());
        return _input.Record(_window.Line, JsonRecord.ValueOf(document), document.Decode);
    }

    private InputRecord Break(string problem)
    {
        ReadOnlySpan<byte> line = _window.Unread[..Math.Max(0, _window.Unread.IndexOf((byte)'\n'))];
        string? text = Utf8.IsValid(line) && !line.IsEmpty ? Encoding.UTF8.GetString(line) : null;
        InputRecord broken = _input.Broken(_window.Line, problem, text);
        _isOver = _isInArray;
        _isAfterBroken = !_isOver;
        _isInValue = false;
        return broken;
    }

    /// <summary>
    /// Skips the line of a broken value, and after it all that can only be the rest of a value printed over several lines.
    /// </summary>
    private void SkipBrokenValue()
    {
        for (bool isRest = _isAfterBroken; isRest; isRest = _window.Peek() is (byte)' ' or (byte)'\t' or (byte)'}' or (byte)']' or (byte)',')
        {
            _window.SkipLine();
        }

        _isAfterBroken = false;
    }
}
