using System.Diagnostics.CodeAnalysis;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Queues;

/// <summary>The messages that this run has received and has not given back. Thread-safe.</summary>
internal sealed class HeldMessages
{
    private readonly object _lock = new();
    private readonly HashSet<HeldMessage> _all = [];
    private readonly Dictionary<object, HeldMessage> _byHandle = new(ReferenceEqualityComparer.Instance);

    /// <summary>The messages whose visibility is to be extended.</summary>
    public IReadOnlyList<HeldMessage> Extended
    {
        get
        {
            lock (_lock)
            {
                return [.. _all.Where(static message => message.IsExtended)];
            }
        }
    }

    public HeldMessage Add(QueueMessage message)
    {
        HeldMessage held = new(message);
        lock (_lock)
        {
            _ = _all.Add(held);
        }

        return held;
    }

    /// <summary>Says what the outcomes of a message come with, and how many there are to be.</summary>
    public void Open(HeldMessage message, object handle, int outcomes)
    {
        lock (_lock)
        {
            message.Open(outcomes);
            _byHandle[handle] = message;
        }
    }

    /// <summary>Takes an outcome; returns its message once it has all of them.</summary>
    public bool TrySettle(object handle, CallbackOutcome outcome, [NotNullWhen(true)] out HeldMessage? settled)
    {
        lock (_lock)
        {
            settled = null;
            if (!_byHandle.TryGetValue(handle, out HeldMessage? message))
            {
                return false;
            }

            message.Add(outcome);
            if (message.IsSettled)
            {
                settled = message;
                _ = _byHandle.Remove(handle);
            }
        }

        return settled is not null;
    }

    /// <summary>Leaves the visibility of a message as it is; returns whether the run still needed it.</summary>
    public bool StopExtending(HeldMessage message)
    {
        lock (_lock)
        {
            bool isNeeded = message is { IsExtended: true, IsSettled: false } && _all.Contains(message);
            message.IsExtended = false;
            return isNeeded;
        }
    }

    /// <summary>Forgets a message that was given back or deleted.</summary>
    public void Remove(HeldMessage message)
    {
        lock (_lock)
        {
            _ = _all.Remove(message);
        }
    }

    /// <summary>The messages that have not all of their outcomes: nothing more becomes of them.</summary>
    public IReadOnlyList<HeldMessage> TakeOpen()
    {
        lock (_lock)
        {
            _byHandle.Clear();
            return [.. _all.Where(static message => !message.IsSettled)];
        }
    }
}
