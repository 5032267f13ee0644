namespace TransferWorkflowState.Steps;

/// <summary>
/// The four values of a callback as a user gives them: any of them may be missing, and they have not been checked.
/// <see cref="StepCallback.TryCreate"/> makes a callback of them.
/// </summary>
public sealed record CallbackValues
{
    /// <summary>No value at all.</summary>
    public static CallbackValues None { get; } = new();

    /// <summary>The workflow, such as <c>w-1234567890example</c>.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>The execution of the workflow, a GUID.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>The token of the waiting step. A secret: never shown.</summary>
    public string? Token { get; init; }

    /// <summary><c>SUCCESS</c> or <c>FAILURE</c>, in any case.</summary>
    public string? Status { get; init; }

    /// <summary>Whether the status comes of the step's work, so that none is asked for.</summary>
    public bool StatusFollows { get; init; }

    /// <summary>Whether the status is that of a job, which only the event of one tells.</summary>
    public bool StatusIsOfJob { get; init; }

    /// <summary>When the step began, as far as that is known: its own timeout counts from then.</summary>
    public DateTimeOffset? BeganAt { get; init; }

    /// <summary>The workflow and the execution, never the token.</summary>
    public override string ToString() => $"{WorkflowId ?? "-"}/{ExecutionId ?? "-"}";
}
