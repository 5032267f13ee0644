using System.Text;

using TransferWorkflowState.Journal;

namespace TransferWorkflowState.Tests;

/// <summary>A journal's file in memory that can be full and that counts.</summary>
internal sealed class MemoryFile : IJournalFile
{
    private readonly TaskCompletionSource _firstFlush = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _flushCount;

    /// <summary>How many lines there is room for.</summary>
    public int Capacity { get; set; } = int.MaxValue;

    /// <summary>Whether the disk finds out late that it cannot.</summary>
    public bool FailsToFlush { get; init; }

    public List<string> Lines { get; } = [];

    public Task FirstFlush => _firstFlush.Task;

    public int FlushCount => Volatile.Read(ref _flushCount);

    public bool IsDisposed { get; private set; }

    public CallbackJournal Open(TimeProvider? time = null) => new("the-journal", this, JournalContent.Nothing with { Header = new(Endpoint: null) }, time);

    public void Append(ReadOnlySpan<byte> line)
    {
        if (Lines.Count == Capacity)
        {
            throw new IOException("No space left on device");
        }

        Lines.Add(Encoding.UTF8.GetString(line));
    }

    public void FlushToDisk()
    {
        Interlocked.Increment(ref _flushCount);
        _firstFlush.TrySetResult();
        if (FailsToFlush)
        {
            throw new IOException("Input/output error");
        }
    }

    public void Dispose() => IsDisposed = true;
}
