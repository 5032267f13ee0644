using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Journal;

/// <summary>
/// What became of every callback, one JSON line each, so that a rerun sends none twice. A callback that was sent or
/// failed has a line; one that was skipped has its line from before. Thread-safe.
/// </summary>
public sealed class CallbackJournal : IDisposable
{
    // A line is with the operating system when Add returns, so that it survives this process; for the machine's sake all
    // lines of this time are put on disk together. Half of the 100 ms that are promised: the other half is the disk's.
    private static readonly TimeSpan _flushInterval = TimeSpan.FromMilliseconds(50);

    private readonly object _lock = new();
    private readonly object _flushLock = new();
    private readonly string _path;
    private readonly IJournalFile _file;
    private readonly Dictionary<CallbackKey, string> _sent;
    private readonly ITimer _flushTimer;
    private JournalHeader? _header;
    private JournalException? _fault;
    private bool _isFlushDue;
    private bool _isClosed;

    internal CallbackJournal(string path, IJournalFile file, JournalContent content, TimeProvider? time = null)
    {
        _path = path;
        _file = file;
        _sent = content.Sent;
        _header = content.Header;
        _flushTimer = (time ?? TimeProvider.System).CreateTimer(
            static journal => ((CallbackJournal)journal!).Flush(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Warning = content.IsCut ? JournalProblems.Repaired(path) : null;
    }

    /// <summary>What a person should know of the journal as it was found; <see langword="null"/> when there is nothing.</summary>
    public string? Warning { get; }

    /// <summary>
    /// Why the journal can no longer be written; <see langword="null"/> while it can. Once it is set nothing more is
    /// written, and nothing more may be sent.
    /// </summary>
    public JournalException? Fault => Volatile.Read(ref _fault);

    /// <summary>Opens a journal, or makes one, and keeps all others from it until it is disposed of.</summary>
    /// <exception cref="JournalException">The file is in use, is not a journal, or cannot be used.</exception>
    public static CallbackJournal Open(string path)
    {
        (JournalFile file, JournalContent content) = JournalFile.Open(path);
        return new(path, file, content);
    }

    /// <summary>Reads what a journal has, and writes nothing: neither to it nor what is added. A file that is not there holds nothing.</summary>
    /// <exception cref="JournalException">The file is not a journal, or cannot be read.</exception>
    public static CallbackJournal OpenForReading(string path)
    {
        try
        {
            using FileStream? file = File.Exists(path) ? new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;
            return new(path, new ReadOnlyJournalFile(), file is null ? JournalContent.Nothing : JournalContent.Read(file, path) with { IsCut = false });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalProblems.Unusable(path, e);
        }
    }

    /// <summary>
    /// Says where the callbacks of the run go, before the first is sent. What was sent to a local endpoint, as a sandbox is
    /// one, was not sent to AWS, and the other way round; which of its ports or which of AWS's endpoints makes no difference.
    /// </summary>
    /// <param name="endpoint">That of the service.</param>
    /// <exception cref="JournalException">The journal is of callbacks that went elsewhere, or cannot be written.</exception>
    public void UseEndpoint(Uri endpoint)
    {
        lock (_lock)
        {
            if (_header is { Endpoint: { } earlier } && earlier.IsLoopback != endpoint.IsLoopback)
            {
                throw JournalProblems.OfOtherEndpoint(_path, earlier, endpoint);
            }

            if (_header is not null)
            {
                return;
            }

            WriteHeader(endpoint);
        }

        Flush();
        if (Fault is { InnerException: { } cause })
        {
            throw JournalProblems.Unusable(_path, cause);
        }
    }

    /// <summary>
    /// What the journal says of a callback that is about to be sent: skipped when it was sent before, failed when another
    /// status was sent, <see langword="null"/> when it is to be sent.
    /// </summary>
    public CallbackOutcome? Find(StepCallback callback)
    {
        CallbackKey key = CallbackKey.From(callback.Step);
        lock (_lock)
        {
            return !_sent.TryGetValue(key, out string? status) ? null
                : status == callback.Status ? CallbackOutcome.SentBefore(callback, SkipReasons.SeeJournal(_path))
                : CallbackOutcome.Failed(callback, CallbackFailures.AlreadyReported(status, callback.Status, SkipReasons.SeeJournal(_path)));
        }
    }

    /// <summary>
    /// What the journal says of a step whose work is about to be done: skipped when it was reported before, with either
    /// status, <see langword="null"/> when it is to be done.
    /// </summary>
    public CallbackOutcome? FindReported(WaitingStep step)
    {
        CallbackKey key = CallbackKey.From(step);
        lock (_lock)
        {
            return _sent.TryGetValue(key, out string? status) ? CallbackOutcome.SentBefore(new(step, status), SkipReasons.SeeJournal(_path)) : null;
        }
    }

    /// <summary>Adds the line of an outcome. Never throws: see <see cref="Fault"/>.</summary>
    public void Add(CallbackOutcome outcome)
    {
        if (outcome.Callback is not { } callback || outcome.Kind == OutcomeKind.Skipped)
        {
            return;
        }

        CallbackKey key = CallbackKey.From(callback.Step);
        ReadOnlySpan<byte> line = JournalLine.Create(outcome, callback, DateTime.UtcNow);
        lock (_lock)
        {
            if (outcome.Kind == OutcomeKind.Sent)
            {
                _ = _sent.TryAdd(key, callback.Status);
            }

            if (_header is null)
            {
                WriteHeader(endpoint: null);
            }

            Append(line);
        }
    }

    /// <summary>Puts all lines on disk now. Never throws: see <see cref="Fault"/>.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            _isFlushDue = false;
        }

        lock (_flushLock)
        {
            if (_isClosed)
            {
                return;
            }

            try
            {
                _file.FlushToDisk();
            }
            catch (Exception e) when (e is IOException or JournalException)
            {
                SetFault(e);
            }
        }
    }

    /// <summary>Puts all lines on disk and lets others have the journal.</summary>
    public void Dispose()
    {
        Flush();
        lock (_flushLock)
        {
            lock (_lock)
            {
                _isClosed = true;
            }

            _flushTimer.Dispose();
            _file.Dispose();
        }
    }

    private void WriteHeader(Uri? endpoint)
    {
        _header = new(endpoint);
        Append(_header.ToLine());
    }

    private void Append(ReadOnlySpan<byte> line)
    {
        if (_fault is not null || _isClosed)
        {
            return;
        }

        try
        {
            _file.Append(line);
        }
#pragma warning disable CA1031 // Not every limit of a file system is an IOException, and a line that is lost for any reason is lost.
        catch (Exception e)
#pragma warning restore CA1031
        {
            SetFault(e);
        }

        if (!_isFlushDue)
        {
            _isFlushDue = true;
            _ = _flushTimer.Change(_flushInterval, Timeout.InfiniteTimeSpan);
        }
    }

    private void SetFault(Exception exception) =>
        Volatile.Write(ref _fault, exception as JournalException ?? JournalProblems.Failed(_path, exception));
}
