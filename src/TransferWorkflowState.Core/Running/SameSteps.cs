using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Running;

/// <summary>
/// Keeps a step to one callback. Of several items with the same step one is in flight at a time; the others wait for it.
/// What was sent, or was to be sent of work that is done, is remembered for as many steps as a queue may deliver twice within
/// its time, so that memory does not grow with the records; a journal remembers all. Belongs to the run's thread.
/// </summary>
internal sealed class SameSteps<THandle>
    where THandle : class?
{
    /// <summary>How many of these steps are remembered.</summary>
    public const int MaxSent = 10_000;

    private readonly Dictionary<WaitingStep, Queue<Action>?> _inFlight = [];
    private readonly Dictionary<WaitingStep, CallbackOutcome> _known = [];
    private readonly Queue<WaitingStep> _knownInOrder = new();
    private readonly Func<RunItem<THandle>, CallbackOutcome?, Task<StepEnd<THandle>>> _begin;

    /// <param name="begin">Begins an item; is given the outcome of the same step before, if there is nothing to do for it but to report it.</param>
    public SameSteps(Func<RunItem<THandle>, CallbackOutcome?, Task<StepEnd<THandle>>> begin)
    {
        _begin = begin;
    }

    /// <summary>Begins an item, or lets it wait for the one that has its step.</summary>
    public Task<StepEnd<THandle>> Begin(RunItem<THandle> item)
    {
        if (!_inFlight.TryGetValue(item.Step!, out Queue<Action>? waiting))
        {
            _inFlight.Add(item.Step!, null);
            return _begin(item, FindKnown(item));
        }

        TaskCompletionSource<StepEnd<THandle>> end = new();
        _inFlight[item.Step!] = waiting ??= new();
        waiting.Enqueue(() => _ = BeginAsync(item, end));
        return end.Task;
    }

    /// <summary>Takes the end of an item: the next one with its step has its turn.</summary>
    public void End(StepEnd<THandle> end)
    {
        CallbackOutcome outcome = end.Outcome;
        if (outcome.Step is null || !_inFlight.TryGetValue(outcome.Step, out Queue<Action>? waiting))
        {
            return;
        }

        Remember(outcome, isWorkDone: end.Work is not null);
        if (waiting?.TryDequeue(out Action? next) == true)
        {
            next();
        }
        else
        {
            _ = _inFlight.Remove(outcome.Step);
        }
    }

    private CallbackOutcome? FindKnown(RunItem<THandle> item) => _known.GetValueOrDefault(item.Step!);

    private void Remember(CallbackOutcome outcome, bool isWorkDone)
    {
        bool isKnown = outcome switch
        {
            { Kind: OutcomeKind.Sent } => true,
            { Kind: OutcomeKind.Failed, Callback: not null } => isWorkDone,
            _ => outcome.SkipCause is SkipCause.AlreadySent or SkipCause.KnownToService or SkipCause.Expired,
        };
        if (!isKnown)
        {
            return;
        }

        if (!_known.ContainsKey(outcome.Step!))
        {
            _knownInOrder.Enqueue(outcome.Step!);
        }

        _known[outcome.Step!] = outcome;
        if (_knownInOrder.Count > MaxSent)
        {
            _ = _known.Remove(_knownInOrder.Dequeue());
        }
    }

    private async Task BeginAsync(RunItem<THandle> item, TaskCompletionSource<StepEnd<THandle>> end)
    {
        try
        {
            end.SetResult(await _begin(item, FindKnown(item)).ConfigureAwait(false));
        }
#pragma warning disable CA1031 // Thrown where the result is taken.
        catch (Exception e)
#pragma warning restore CA1031
        {
            end.SetException(e);
        }
    }
}
