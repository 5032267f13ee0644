using System.Text;

using TransferWorkflowState.Records;

namespace TransferWorkflowState.Files;

/// <summary>
/// Reads records out of texts that arrive one by one: each a record, a whole document of any size and kind that
/// <see cref="RecordReader"/> reads, or a line of one. What is complete is read at once.
/// </summary>
public sealed class TextFeed : IDisposable
{
    private readonly string _name;
    private long _line = 1;
    private PushedText? _open;

    /// <param name="name">What people call the texts.</param>
    public TextFeed(string name)
    {
        _name = name;
    }

    /// <summary>Takes a text.</summary>
    /// <returns>The records that are complete by it.</returns>
    public IEnumerable<InputRecord> Read(string text)
    {
        long line = _line;
        _line += 1 + text.AsSpan().TrimEnd().Count('\n');
        return _open is null ? Begin(text, line) : Push(text);
    }

    /// <summary>Takes the end of the texts, or of those that may belong together.</summary>
    /// <returns>What was left to read.</returns>
    public IEnumerable<InputRecord> Complete()
    {
        InputRecord[] rest = _open?.Complete() ?? [];
        Dispose();
        return rest;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _open?.Dispose();
        _open = null;
    }

    private IEnumerable<InputRecord> Begin(string text, long line)
    {
        string plain = text.TrimStart('\uFEFF');
        if (string.IsNullOrWhiteSpace(plain) || plain.Trim() is "None" or "null")
        {
            return [];
        }

        InputName input = new(_name);
        if (JsonRecord.TryParse(plain, out object? value, out _))
        {
            return [input.Piece(line, value is string ? plain : value, text)];
        }

        if (!plain.TrimEnd().Contains('\n', StringComparison.Ordinal))
        {
            _open = new(_name, line);
            return Push(text);
        }

        return LogText.IsOneEntry(plain)
            ? [input.Piece(line, new LogLine(plain), text)]
            : new RecordReader(new MemoryStream(Encoding.UTF8.GetBytes(plain)), _name, line).Read();
    }

    private InputRecord[] Push(string text)
    {
        InputRecord[] records = _open!.Push($"{text}\n");
        if (_open.IsBetweenTexts)
        {
            records = [.. records, .. Complete()];
        }

        return records is [{ Record: not null } only] && only.Text == text.Trim() ? [only.AsWholePiece()] : records;
    }
}
