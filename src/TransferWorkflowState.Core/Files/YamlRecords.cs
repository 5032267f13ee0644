using System.Text;
using System.Text.Unicode;

using TransferWorkflowState.Records;

namespace TransferWorkflowState.Files;

/// <summary>
/// Reads YAML documents one after the other. They are told apart by their markers, which stand at the beginning of a
/// line and nowhere within a document; so a broken document does not harm the next. A line that begins with a brace is the
/// first of JSON, as words that a program prints before its output may look like YAML.
/// </summary>
internal sealed class YamlRecords
{
    private readonly ByteWindow _window;
    private readonly InputName _input;
    private bool _isBeforeJson;

    public YamlRecords(ByteWindow window, InputName input)
    {
        _window = window;
        _input = input;
    }

    public IEnumerable<InputRecord> Read()
    {
        while (!_isBeforeJson && _window.Peek() is not null)
        {
            long line = _window.Line;
            if (FindDocumentEnd() is not int length)
            {
                yield return _input.Broken(line, TextProblems.TooLargeAtEnd());
                yield break;
            }

            if (Parse(line, _window.Unread[..length]) is InputRecord record)
            {
                yield return record;
            }

            _window.Advance(length);
        }
    }

    private InputRecord? Parse(long line, ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
        {
            return _input.Broken(line, TextProblems.InvalidUtf8());
        }

        if (!YamlText.TryParse(Encoding.UTF8.GetString(text), line, out object? value, out string? problem))
        {
            return _input.Broken(line, problem);
        }

        // Nothing but a marker or comments: there is as little in it as in an empty line.
        return value is null ? null : _input.Record(line, value, () => RecordJson.ToJson(value));
    }

    private int? FindDocumentEnd()
    {
        bool hasContent = false;
        bool hasText = false;
        int length = 0;
        while (_window.FindLineEnd(length) is int end)
        {
            ReadOnlySpan<byte> line = _window.Unread[length..end];
            bool isStart = IsMarker(line, "---"u8);
            _isBeforeJson = hasText && line is [(byte)'{', (byte)'"' or (byte)'\r' or (byte)'\n', ..];
            if (end == length || _isBeforeJson || (isStart && hasContent))
            {
                return length;
            }

            if (IsMarker(line, "..."u8))
            {
                return end;
            }

            // Comments and directives stand before the marker of the document they belong to.
            hasText |= !isStart && !(line.Trim(" \t\r\n"u8) is [] or [(byte)'#', ..] || line[0] == '%');
            hasContent |= isStart || hasText;
            length = end;
        }

        return null;
    }

    private static bool IsMarker(ReadOnlySpan<byte> line, ReadOnlySpan<byte> marker) =>
        line.StartsWith(marker) && (line.Length == marker.Length || line[marker.Length] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n');
}
