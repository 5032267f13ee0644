using System.Diagnostics.CodeAnalysis;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>What was read from a record: a callback to send, or the outcome that the record has without one.</summary>
public sealed class CallbackReading
{
    private readonly StepCallback? _callback;
    private readonly CallbackOutcome? _outcome;

    /// <summary>A record holds a callback.</summary>
    public CallbackReading(StepCallback callback, IRecord record)
    {
        _callback = callback;
        Record = record;
    }

    /// <summary>The record holds none: it failed, or there is nothing to send for it.</summary>
    public CallbackReading(CallbackOutcome outcome)
    {
        _outcome = outcome;
    }

    /// <summary>
    /// The record that the callback's values stand in, out of all that it was wrapped in, such as the event in a queue
    /// message. Holds the token; <see langword="null"/> when there is no callback.
    /// </summary>
    public IRecord? Record { get; }

    /// <summary>Whether there is nothing to send for the record, and that is as it should be.</summary>
    internal bool IsSkipped => _outcome?.Kind == OutcomeKind.Skipped;

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
