using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Running;

/// <summary>
/// Sees to it that of several items with the same step one is in flight at a time, since a step takes one callback. The
/// others wait for it, and are begun with the callback that was sent. Belongs to the run's thread.
/// </summary>
internal sealed class SameSteps<THandle>
    where THandle : class?
{
    private readonly Dictionary<WaitingStep, Entry> _inFlight = [];
    private readonly Func<RunItem<THandle>, StepCallback?, Task<StepEnd<THandle>>> _begin;

    /// <param name="begin">Begins an item; is given the callback that was sent for the same step meanwhile, if there is one.</param>
    public SameSteps(Func<RunItem<THandle>, StepCallback?, Task<StepEnd<THandle>>> begin)
    {
        _begin = begin;
    }

    /// <summary>Begins an item, or lets it wait for the one that has its step.</summary>
    public Task<StepEnd<THandle>> Begin(RunItem<THandle> item)
    {
        if (!_inFlight.TryGetValue(item.Step!, out Entry? entry))
        {
            _inFlight.Add(item.Step!, new());
            return _begin(item, null);
        }

        TaskCompletionSource<StepEnd<THandle>> end = new();
        entry.Waiting ??= new();
        entry.Waiting.Enqueue(() => _ = BeginAsync(item, entry.Sent, end));
        return end.Task;
    }

    /// <summary>Takes the outcome of an item: the next one with its step has its turn.</summary>
    public void End(CallbackOutcome outcome)
    {
        if (outcome.Step is null || !_inFlight.TryGetValue(outcome.Step, out Entry? entry))
        {
            return;
        }

        entry.Sent ??= outcome.Kind == OutcomeKind.Sent ? outcome.Callback : null;
        if (entry.Waiting?.TryDequeue(out Action? next) == true)
        {
            next();
        }
        else
        {
            _ = _inFlight.Remove(outcome.Step);
        }
    }

    private async Task BeginAsync(RunItem<THandle> item, StepCallback? sent, TaskCompletionSource<StepEnd<THandle>> end)
    {
        try
        {
            end.SetResult(await _begin(item, sent).ConfigureAwait(false));
        }
#pragma warning disable CA1031 // Thrown where the result is taken.
        catch (Exception e)
#pragma warning restore CA1031
        {
            end.SetException(e);
        }
    }

    private sealed class Entry
    {
        public Queue<Action>? Waiting { get; set; }

        public StepCallback? Sent { get; set; }
    }
}
