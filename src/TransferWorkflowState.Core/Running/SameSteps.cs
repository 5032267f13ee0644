using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Running;

/// <summary>
/// Keeps a step to one callback. Of several items with the same step one is in flight at a time; the others wait for it.
/// What was sent is remembered for as many steps as a queue may deliver twice within its time, so that memory does not
/// grow with the records; a journal remembers all. Belongs to the run's thread.
/// </summary>
internal sealed class SameSteps<THandle>
    where THandle : class?
{
    /// <summary>How many of the steps that were sent are remembered.</summary>
    public const int MaxSent = 10_000;

    private readonly Dictionary<WaitingStep, Queue<Action>?> _inFlight = [];
    private readonly Dictionary<WaitingStep, StepCallback> _sent = [];
    private readonly Queue<WaitingStep> _sentInOrder = new();
    private readonly Func<RunItem<THandle>, StepCallback?, Task<StepEnd<THandle>>> _begin;

    /// <param name="begin">Begins an item; is given the callback that was sent for the same step before, if there is one.</param>
    public SameSteps(Func<RunItem<THandle>, StepCallback?, Task<StepEnd<THandle>>> begin)
    {
        _begin = begin;
    }

    /// <summary>Begins an item, or lets it wait for the one that has its step.</summary>
    public Task<StepEnd<THandle>> Begin(RunItem<THandle> item)
    {
        if (!_inFlight.TryGetValue(item.Step!, out Queue<Action>? waiting))
        {
            _inFlight.Add(item.Step!, null);
            return _begin(item, FindSent(item));
        }

        TaskCompletionSource<StepEnd<THandle>> end = new();
        _inFlight[item.Step!] = waiting ??= new();
        waiting.Enqueue(() => _ = BeginAsync(item, end));
        return end.Task;
    }

    /// <summary>Takes the outcome of an item: the next one with its step has its turn.</summary>
    public void End(CallbackOutcome outcome)
    {
        if (outcome.Step is null || !_inFlight.TryGetValue(outcome.Step, out Queue<Action>? waiting))
        {
            return;
        }

        Remember(outcome);
        if (waiting?.TryDequeue(out Action? next) == true)
        {
            next();
        }
        else
        {
            _ = _inFlight.Remove(outcome.Step);
        }
    }

    private StepCallback? FindSent(RunItem<THandle> item) => _sent.GetValueOrDefault(item.Step!);

    private void Remember(CallbackOutcome outcome)
    {
        if (outcome.Kind == OutcomeKind.Sent && _sent.TryAdd(outcome.Step!, outcome.Callback!))
        {
            _sentInOrder.Enqueue(outcome.Step!);
            if (_sentInOrder.Count > MaxSent)
            {
                _ = _sent.Remove(_sentInOrder.Dequeue());
            }
        }
    }

    private async Task BeginAsync(RunItem<THandle> item, TaskCompletionSource<StepEnd<THandle>> end)
    {
        try
        {
            end.SetResult(await _begin(item, FindSent(item)).ConfigureAwait(false));
        }
#pragma warning disable CA1031 // Thrown where the result is taken.
        catch (Exception e)
#pragma warning restore CA1031
        {
            end.SetException(e);
        }
    }
}
