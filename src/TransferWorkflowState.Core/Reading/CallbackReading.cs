using System.Diagnostics.CodeAnalysis;

using TransferWorkflowState.Callbacks;

namespace TransferWorkflowState.Reading;

/// <summary>What was read from a record: a callback to send, or the outcome that the record has without one.</summary>
public sealed class CallbackReading
{
    private readonly StepCallback? _callback;
    private readonly CallbackOutcome? _outcome;

    /// <summary>The record holds a callback.</summary>
    public CallbackReading(StepCallback callback)
    {
        _callback = callback;
    }

    /// <summary>The record holds none: it failed, or there is nothing to send for it.</summary>
    public CallbackReading(CallbackOutcome outcome)
    {
        _outcome = outcome;
    }

    /// <summary>The callback to send, or the outcome that is known already.</summary>
    public bool TryGetCallback(
        [NotNullWhen(true)] out StepCallback? callback,
        [NotNullWhen(false)] out CallbackOutcome? outcome)
    {
        callback = _callback;
        outcome = _outcome;
        return callback is not null;
    }
}
