namespace TransferWorkflowState.Steps;

/// <summary>The three ways in which a record can end.</summary>
public enum OutcomeKind
{
    /// <summary>The service has taken the callback.</summary>
    Sent,

    /// <summary>The callback was not sent, or is not known to have been taken.</summary>
    Failed,

    /// <summary>There was nothing to send.</summary>
    Skipped,
}
