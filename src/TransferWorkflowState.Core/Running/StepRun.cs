using System.Runtime.ExceptionServices;

using TransferWorkflowState.Journal;

namespace TransferWorkflowState.Running;

/// <summary>
/// From the items of a source to their outcomes: so many at once, each step once, its work before its callback, each
/// outcome in the journal before it is seen. One thread pulls it, and every outcome is yielded there; only
/// <see cref="Post"/> may be called on others. Disposing stops the run and waits for what is in flight.
/// </summary>
/// <typeparam name="THandle">What an outcome is returned with.</typeparam>
public sealed class StepRun<THandle> : IDisposable
    where THandle : class?
{
    private readonly SameSteps<THandle> _sameSteps;
    private readonly InFlight<StepEnd<THandle>> _inFlight;
    private readonly StepCalls<THandle> _calls;
    private readonly RunStop _stop;
    private readonly RunHalt _halt;
    private readonly bool _readsOnWhenHalted;
    private readonly bool _isDryRun;
    private IStepSource<THandle>? _source;

    /// <summary>A run that begins now.</summary>
    /// <param name="options">How it is done.</param>
    /// <param name="stop">Stops it: nothing more is begun, work is told to end, and calls have the grace period to complete.</param>
    public StepRun(RunOptions options, CancellationToken stop)
    {
        _stop = new(options.GracePeriod, stop);
        _halt = new(options.Halt);
        _readsOnWhenHalted = options.ReadsOnWhenHalted;
        _isDryRun = options.IsDryRun;
        _calls = new(options.TimeLimit, new(options.StepTimeout), _stop, _halt);
        _sameSteps = new(_calls.Begin);
        _inFlight = new(options.Limit);
        Progress = new(Summary, () => InFlight);
    }

    /// <summary>The outcomes that were yielded, in numbers.</summary>
    public RunSummary Summary { get; } = new();

    /// <summary>The text of the run's progress.</summary>
    public RunProgress Progress { get; }

    /// <summary>How many items are in flight.</summary>
    public int InFlight => _inFlight.Count;

    /// <summary>The journal, when there is one.</summary>
    public CallbackJournal? Journal => _calls.Journal;

    /// <summary>Why no more work is begun; <see langword="null"/> while it is.</summary>
    public string? Halted => _halt.Reason;

    /// <summary>Whether nothing more is to be added: the run is stopped or halted, or its journal can no longer be written.</summary>
    public bool MustEnd => _stop.IsRequested || Journal?.Fault is not null || (Halted is not null && !_readsOnWhenHalted);

    /// <summary>Opens the journal that the outcomes are written to, before the first item is added.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="JournalException">It cannot be used.</exception>
    public CallbackJournal OpenJournal(string path)
    {
        Summary.JournalName = Path.GetFileName(path);
        return UseJournal(_isDryRun ? CallbackJournal.OpenForReading(path) : CallbackJournal.Open(path));
    }

    internal CallbackJournal UseJournal(CallbackJournal journal) => _calls.Journal = journal;

    /// <summary>Begins an item as soon as there is room for it, and yields the outcomes that are there by then.</summary>
    public IEnumerable<StepEnd<THandle>> Add(RunItem<THandle> item)
    {
        if (item.Outcome is null)
        {
            return _inFlight.Run(() => _sameSteps.Begin(item)).Select(Settle);
        }

        return _inFlight.TakeEnded().Select(Settle).Append(Count(new(item.Handle, item.Outcome)));
    }

    /// <summary>Yields the outcomes of what is still in flight, as they come.</summary>
    public IEnumerable<StepEnd<THandle>> Drain() => _inFlight.Drain().Select(Settle);

    /// <summary>Reads a source to its end, or until the run must end, and yields all outcomes.</summary>
    /// <exception cref="Exception">The source broke; every item that it yielded before has its outcome by then.</exception>
    public IEnumerable<StepEnd<THandle>> Run(IStepSource<THandle> source)
    {
        _source = source;
        return source.MayWait ? RunWaiting(source) : RunAhead(source);
    }

    /// <summary>Has something done on the thread that pulls the run, in its turn. Any thread may call this.</summary>
    public void Post(Action action) => _inFlight.Post(action);

    /// <summary>Puts the journal on disk: there are no more outcomes.</summary>
    /// <exception cref="JournalException">The journal could not be written.</exception>
    public void Complete()
    {
        Journal?.Flush();
        if (Journal?.Fault is { } fault)
        {
            throw fault;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Request();
        foreach (StepEnd<THandle> end in _inFlight.Abandon())
        {
            _sameSteps.End(end);
            _source?.Settle(end);
        }

        _inFlight.Dispose();
        Journal?.Dispose();
        _stop.Dispose();
    }

    private IEnumerable<StepEnd<THandle>> RunAhead(IStepSource<THandle> source)
    {
        using IEnumerator<RunItem<THandle>> items = ReadAhead.From(source.Read()).GetEnumerator();
        ExceptionDispatchInfo? broken = null;
        while (!MustEnd && TryRead(items, out broken))
        {
            // What is read has an outcome: once the run must end, the next item is left unread.
            foreach (StepEnd<THandle> end in Add(items.Current).Concat(_inFlight.WaitForRoom().Select(Settle)))
            {
                yield return end;
            }
        }

        foreach (StepEnd<THandle> end in Drain())
        {
            yield return end;
        }

        broken?.Throw();
    }

    private void Wake() => Post(static () => { });

    private static bool TryRead(IEnumerator<RunItem<THandle>> items, out ExceptionDispatchInfo? broken)
    {
        broken = null;
        try
        {
            return items.MoveNext();
        }
#pragma warning disable CA1031 // Thrown when what was read before has its outcome.
        catch (Exception e)
#pragma warning restore CA1031
        {
            broken = ExceptionDispatchInfo.Capture(e);
            return false;
        }
    }

    private IEnumerable<StepEnd<THandle>> RunWaiting(IStepSource<THandle> source)
    {
        SourceReader<RunItem<THandle>> reader = new(source.Read(), source.MayReadAhead ? ReadAhead.Most : 1, Wake);
        using CancellationTokenRegistration wake = _stop.Token.Register(Wake);
        while (!MustEnd && !reader.IsAtEnd)
        {
            if (_inFlight.HasRoom)
            {
                reader.Read();
            }

            if (_inFlight.HasRoom && reader.TakeItem() is { } item)
            {
                foreach (StepEnd<THandle> end in Add(item))
                {
                    yield return end;
                }
            }
            else if (!reader.IsAtEnd && _inFlight.Take() is { } ended)
            {
                yield return Settle(ended);
            }
        }

        foreach (StepEnd<THandle> end in Drain())
        {
            yield return end;
        }

        reader.ThrowIfBroken();
    }

    private StepEnd<THandle> Settle(StepEnd<THandle> end)
    {
        if (end.Work is { } work)
        {
            _halt.Add(work, end.HasTimedOut);
        }

        _sameSteps.End(end);
        return Count(end);
    }

    private StepEnd<THandle> Count(StepEnd<THandle> end)
    {
        Summary.Add(end.Outcome);
        _source?.Settle(end);
        return end;
    }
}
