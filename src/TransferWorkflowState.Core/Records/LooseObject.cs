using System.Text;

namespace TransferWorkflowState.Records;

/// <summary>
/// Reads an object as Python and Node.js print it: <c>{'token': 'abc', 'versionId': None}</c>,
/// <c>{ token: 'abc', versionId: null }</c>.
/// </summary>
internal sealed class LooseObject
{
    private readonly string _text;
    private int _at;

    private LooseObject(string text, int start)
    {
        _text = text;
        _at = start;
    }

    /// <summary>Reads the object that begins at a brace.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The place of the brace.</param>
    /// <param name="length">The length of the object.</param>
    /// <returns>The object, or null when it is not one of this notation.</returns>
    public static DictionaryRecord? Read(string text, int start, out int length)
    {
        LooseObject reader = new(text, start);
        DictionaryRecord? record = reader.ReadValue(0) as DictionaryRecord;
        length = reader._at - start;
        return record;
    }

    /// <summary>The value that begins here; the reader itself stands for one that cannot be read.</summary>
    private object? ReadValue(int depth)
    {
        SkipBlanks();
        return depth > JsonSyntax.MaxDepth || _at >= _text.Length ? this : _text[_at] switch
        {
            '{' => ReadRecord(depth),
            '[' => ReadList(depth, ']'),
            '(' => ReadList(depth, ')'),
            '\'' or '"' => ReadText(),
            _ => ReadWord(),
        };
    }

    private object ReadRecord(int depth)
    {
        List<KeyValuePair<string, object?>> fields = [];
        _at++;
        while (!IsNext('}'))
        {
            object? name = ReadValue(depth + 1);
            if (name is not string || !IsNext(':'))
            {
                return this;
            }

            object? value = ReadValue(depth + 1);
            if (value == this || (!IsNext(',') && !IsAt('}')))
            {
                return this;
            }

            fields.Add(new((string)name, value));
        }

        return new DictionaryRecord(fields);
    }

    private object ReadList(int depth, char end)
    {
        List<object?> items = [];
        _at++;
        while (!IsNext(end))
        {
            object? item = ReadValue(depth + 1);
            if (item == this || (!IsNext(',') && !IsAt(end)))
            {
                return this;
            }

            items.Add(item);
        }

        return items;
    }

    private object ReadText()
    {
        char quote = _text[_at++];
        StringBuilder value = new();
        for (; _at < _text.Length; _at++)
        {
            if (_text[_at] == quote)
            {
                _at++;
                return value.ToString();
            }

            if (_text[_at] == '\\' && _at + 1 < _text.Length)
            {
                _at++;
                value.Append(_text[_at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', char other => other });
            }
            else
            {
                value.Append(_text[_at]);
            }
        }

        return this;
    }

    private object? ReadWord()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-' or '.' or '+' or '$'))
        {
            _at++;
        }

        return _text[start.._at] switch
        {
            "" => this,
            "None" or "null" or "undefined" => null,
            string word => word,
        };
    }

    private bool IsNext(char wanted)
    {
        bool isNext = IsAt(wanted);
        _at += isNext ? 1 : 0;
        return isNext;
    }

    private bool IsAt(char wanted)
    {
        SkipBlanks();
        return _at < _text.Length && _text[_at] == wanted;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }
}
