using System.Collections.Concurrent;
using System.Management.Automation;
using System.Runtime.InteropServices;

using TransferWorkflowState.Queues;

namespace TransferWorkflowState.Pipeline;

/// <summary>The queue of a cmdlet's run. SIGTERM ends it: nothing more is received, and what runs goes on to its end.</summary>
internal sealed class QueueRun : IDisposable
{
    private readonly ConcurrentQueue<string> _warnings = new();
    private readonly QueueClient _client;
    private readonly CmdletOutput _output;
    private readonly Action<Action> _post;
    private CancellationTokenSource? _end;
    private PosixSignalRegistration? _signal;
    private QueueSource<PSObject?>? _source;

    /// <param name="client">The queue, which is disposed of with this.</param>
    /// <param name="output">The cmdlet's.</param>
    /// <param name="post">Has something done on the pipeline's thread.</param>
    public QueueRun(QueueClient client, CmdletOutput output, Action<Action> post)
    {
        _client = client;
        _output = output;
        _post = post;
    }

    /// <summary>Begins to listen for SIGTERM, and returns what the run is to read.</summary>
    public QueueSource<PSObject?> Start(QueueOptions options, QueueItems<PSObject?> items, Func<int> room, CancellationToken stopToken)
    {
        CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stopToken);
        _end = end;
        _source = new(_client, options, items, room, Warn, end.Token);
        _signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            // The second one ends the process, whose messages come again.
            context.Cancel = !end.IsCancellationRequested;
            end.Cancel();
        });
        return _source;
    }

    /// <summary>Has nothing more received. Any thread may call this.</summary>
    public void End()
    {
        try
        {
            _end?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // PowerShell may pass on a stop when the run has just ended by itself.
        }
    }

    /// <summary>Gives back what was not begun, and writes the warnings that are left. Belongs to the pipeline's thread.</summary>
    public void Close()
    {
        CloseSource();
        WriteWarnings();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _signal?.Dispose();
        CloseSource();
        _client.Dispose();
        _end?.Dispose();
    }

    private void CloseSource()
    {
        QueueSource<PSObject?>? source = _source;
        _source = null;
        source?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private void Warn(string text)
    {
        _warnings.Enqueue(text);
        _post(WriteWarnings);
    }

    private void WriteWarnings()
    {
        while (_warnings.TryDequeue(out string? text))
        {
            _output.WriteWarning(text);
        }
    }
}
