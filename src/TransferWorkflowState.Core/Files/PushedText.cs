using System.Runtime.ExceptionServices;
using System.Text;

namespace TransferWorkflowState.Files;

/// <summary>
/// Reads a text whose pieces are pushed, with the reader for streams that asks for them. The reader runs on a thread of
/// its own, and only while the thread that pushes waits for it: the records of a piece are there when the push returns.
/// </summary>
internal sealed class PushedText : ForwardStream
{
    private readonly SemaphoreSlim _pushed = new(0);
    private readonly SemaphoreSlim _wanted = new(0);
    private readonly List<InputRecord> _records = [];
    private readonly RecordReader _reader;
    private Thread? _thread;
    private ReadOnlyMemory<byte> _piece;
    private ExceptionDispatchInfo? _thrown;
    private bool _isComplete;
    private bool _isOver;

    /// <param name="name">What people call the text.</param>
    /// <param name="firstLine">The number of its first line.</param>
    public PushedText(string name, long firstLine)
    {
        _reader = new(this, name, firstLine);
    }

    /// <summary>Whether what is pushed next may be a text of another kind.</summary>
    public bool IsBetweenTexts => _isOver || _reader.IsBetweenTexts;

    /// <summary>Takes a piece of the text.</summary>
    /// <returns>The records that are complete by it.</returns>
    public InputRecord[] Push(string piece)
    {
        _piece = Encoding.UTF8.GetBytes(piece);
        return Run();
    }

    /// <summary>Takes the end of the text.</summary>
    /// <returns>What was left to read.</returns>
    public InputRecord[] Complete()
    {
        _isComplete = true;
        return Run();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (_piece.IsEmpty && !_isComplete)
        {
            _ = _wanted.Release();
            _pushed.Wait();
        }

        int count = Math.Min(buffer.Length, _piece.Length);
        _piece.Span[..count].CopyTo(buffer);
        _piece = _piece[count..];
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isComplete && _thread is not null)
        {
            _ = Complete();
        }

        _pushed.Dispose();
        _wanted.Dispose();
        base.Dispose(disposing);
    }

    private InputRecord[] Run()
    {
        if (_isOver)
        {
            return [];
        }

        if (_thread is null)
        {
            _thread = new(ReadRecords) { IsBackground = true, Name = nameof(PushedText) };
            _thread.Start();
        }
        else
        {
            _ = _pushed.Release();
        }

        _wanted.Wait();
        _thrown?.Throw();
        InputRecord[] records = [.. _records];
        _records.Clear();
        return records;
    }

    private void ReadRecords()
    {
        try
        {
            foreach (InputRecord record in _reader.Read())
            {
                _records.Add(record);
            }
        }
        catch (Exception exception)
        {
            _thrown = ExceptionDispatchInfo.Capture(exception);
        }

        _isOver = true;
        _ = _wanted.Release();
    }
}
