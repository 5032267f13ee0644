using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

using TransferWorkflowState.Records;

namespace TransferWorkflowState.Files;

/// <summary>Reads the lines of a log, or of AWS CLI's text output: what stands among a line's words is its record.</summary>
internal sealed partial class LogText
{
    // The lines of a function's start stand before the first with an object.
    private const int MaxLinesAhead = 32;
    private const int MaxLineStart = 4096;

    private readonly ByteWindow _window;
    private readonly InputName _input;

    public LogText(ByteWindow window, InputName input)
    {
        _window = window;
        _input = input;
    }

    /// <summary>Whether the first lines are those of a log. Lines that have not arrived yet are not waited for, but the first.</summary>
    public static bool BeginsHere(ByteWindow window)
    {
        int length = 0;
        for (int lines = 0; lines < MaxLinesAhead; lines++)
        {
            if (lines == 0 ? window.FindLineEnd(0) is not int end : (end = EndOfLine(window, length)) < 0)
            {
                return lines > 0;
            }

            string line = Encoding.UTF8.GetString(window.Unread[length..Math.Min(end, length + MaxLineStart)]);
            if (BeginsEntry(line) || LooseObjectAtStart().IsMatch(line))
            {
                return true;
            }

            if (!RuntimeLine().IsMatch(line))
            {
                return false;
            }

            length = end;
        }

        return true;
    }

    /// <summary>Whether the lines after the first go on with its entry, such as an object printed over several lines.</summary>
    public static bool IsOneEntry(string text)
    {
        string[] lines = text.TrimEnd().Split('\n');
        return BeginsEntry(lines[0]) && !Array.Exists(lines[1..], BeginsEntry);
    }

    /// <summary>Whether the bracket that begins a line is not JSON's: a level such as <c>[INFO]</c>, or Python's brace.</summary>
    public static bool HasBracketOfLog(ByteWindow window, int at)
    {
        while (window.Unread.Length < at + 2 && window.Fill())
        {
        }

        return window.Unread[at..] switch
        {
            [(byte)'{', (byte)'\'', ..] => true,
            [(byte)'[', >= (byte)'A' and <= (byte)'Z', ..] => true,
            _ => false,
        };
    }

    public IEnumerable<InputRecord> Read()
    {
        while (_window.Peek() is not null)
        {
            long line = _window.Line;
            if (_window.FindLineEnd(0) is not int length)
            {
                yield return _input.Broken(line, TextProblems.TooLarge());
                _window.SkipLine();
                continue;
            }

            InputRecord? record = Parse(line, _window.Unread[..length]);
            _window.Advance(length);
            if (record is not null)
            {
                yield return record;
            }
        }
    }

    private static bool BeginsEntry(string line) =>
        LogStart().IsMatch(line) || (ObjectBehindWords().IsMatch(line) && !YamlName().IsMatch(line));

    private static int EndOfLine(ByteWindow window, int start)
    {
        int length = window.Unread[start..].IndexOf((byte)'\n');
        return length < 0 ? -1 : start + length + 1;
    }

    private InputRecord? Parse(long line, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> trimmed = bytes.Trim(" \t\r\n"u8);
        if (trimmed.IsEmpty)
        {
            return null;
        }

        if (!Utf8.IsValid(trimmed))
        {
            return _input.Broken(line, TextProblems.InvalidUtf8());
        }

        string text = Encoding.UTF8.GetString(trimmed);
        return _input.Record(line, new LogLine(text), () => text);
    }

    // A time, a level, or the word that AWS CLI puts before the columns of its text output.
    [GeneratedRegex(@"^\s*\[?(\d{4}-\d\d-\d\d[T ]\d\d:|\d{13}\s|EVENTS\t|(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex LogStart();

    // An object behind words. A name and a colon before it are YAML, and so are the dash and the marker of a document.
    [GeneratedRegex("""^\s*[^\s{\["'#\-][^{]*[\s:=(>]\s*\[?\{\s*\\?["'\w]""", RegexOptions.CultureInvariant)]
    private static partial Regex ObjectBehindWords();

    [GeneratedRegex("""^\s*("[^"]*"|'[^']*'|[\w.@$/-]+)\s*:\s""", RegexOptions.CultureInvariant)]
    private static partial Regex YamlName();

    // Python's print of a dictionary, which is not JSON.
    [GeneratedRegex("""^\s*\{\s*'""", RegexOptions.CultureInvariant)]
    private static partial Regex LooseObjectAtStart();

    [GeneratedRegex(@"^(INIT_START|START|END|REPORT|EXTENSION)\s", RegexOptions.CultureInvariant)]
    private static partial Regex RuntimeLine();
}
