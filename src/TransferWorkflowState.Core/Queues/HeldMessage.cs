using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Queues;

/// <summary>A message that this run has received and has not given back. Belongs to <see cref="HeldMessages"/>, which locks it.</summary>
internal sealed class HeldMessage
{
    private static readonly TimeSpan _firstDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _longestDelay = TimeSpan.FromMinutes(5);

    private int _open = 1;
    private bool _hasFailed;
    private bool _isBegun;

    public HeldMessage(QueueMessage message)
    {
        Message = message;
    }

    public QueueMessage Message { get; }

    /// <summary>Whether its visibility is still extended: not once it was given back or its visibility ran out.</summary>
    public bool IsExtended { get; set; } = true;

    /// <summary>Whether all that the message holds has an outcome.</summary>
    public bool IsSettled => _open == 0;

    /// <summary>
    /// For how long it is invisible from now on: the longer, the more often it was received, and not at all when nothing of
    /// it was begun. <see langword="null"/> when it is to be deleted, because each of its steps is reported.
    /// </summary>
    public TimeSpan? Visibility => IsSettled && !_hasFailed ? null
        : !_isBegun ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(_longestDelay.TotalSeconds, _firstDelay.TotalSeconds * Math.Pow(2, Math.Min(Message.ReceiveCount, 10) - 1)));

    /// <summary>Says how many outcomes are to come.</summary>
    public void Open(int outcomes) => _open = outcomes;

    /// <summary>Takes one of them.</summary>
    public void Add(CallbackOutcome outcome)
    {
        _open--;
        _hasFailed |= outcome.Kind == OutcomeKind.Failed;
        _isBegun |= outcome is not { Attempts: 0, Failure.Reason: FailureReason.Stopped or FailureReason.WorkNotBegun or FailureReason.JournalFailed };
    }
}
