using System.Diagnostics.CodeAnalysis;

namespace TransferWorkflowState.Steps;

/// <summary>
/// The message that reports how an asynchronous custom step went. Always valid by the service model
/// (transfer-2018-11-05, SendWorkflowStepState), immutable, and printed without its token.
/// </summary>
public sealed class StepCallback
{
    private StepCallback(string workflowId, string executionId, string token, string status)
    {
        WorkflowId = workflowId;
        ExecutionId = executionId;
        Token = token;
        Status = status;
    }

    /// <summary>The workflow: <c>w-</c> and 17 lower-case letters or digits.</summary>
    public string WorkflowId { get; }

    /// <summary>The execution of the workflow: a GUID of 36 characters.</summary>
    public string ExecutionId { get; }

    /// <summary>The token of the waiting step, 1 to 64 word characters. A secret: never show it.</summary>
    public string Token { get; }

    /// <summary><see cref="CustomStepStatus.Success"/> or <see cref="CustomStepStatus.Failure"/>.</summary>
    public string Status { get; }

    /// <summary>Makes a callback of four values, or says all that is wrong with them.</summary>
    /// <param name="values">The values as given. Status may be in any case.</param>
    /// <param name="callback">The callback, when the values make one.</param>
    /// <param name="failure">What is missing or invalid, when they do not. Never shows the token.</param>
    public static bool TryCreate(
        CallbackValues values,
        [NotNullWhen(true)] out StepCallback? callback,
        [NotNullWhen(false)] out CallbackFailure? failure)
    {
        GivenValue[] given = Pair(values);
        callback = null;
        failure = Array.TrueForAll(given, static item => item.IsValid) ? null : FindMissing(given) ?? FindInvalid(given, values.Token);
        if (failure is null)
        {
            callback = new(values.WorkflowId!, values.ExecutionId!, values.Token!, CustomStepStatus.Parse(values.Status!)!);
        }

        return callback is not null;
    }

    /// <summary>What is wrong with the values that are set, or <see langword="null"/> when all of them are valid.</summary>
    /// <param name="values">Values that stand beside the records of a run: what is wrong with one is wrong for every record.</param>
    public static CallbackFailure? FindInvalid(CallbackValues values) =>
        FindInvalid([.. Pair(values).Where(static item => item.Value is not null)], values.Token);

    /// <summary>The callback of the same step with another report.</summary>
    /// <param name="status"><see cref="CustomStepStatus.Success"/> or <see cref="CustomStepStatus.Failure"/>.</param>
    public StepCallback WithStatus(string status) => new(
        WorkflowId,
        ExecutionId,
        Token,
        CustomStepStatus.Parse(status) ?? throw new ArgumentException("The status is neither SUCCESS nor FAILURE.", nameof(status)));

    /// <summary>Workflow, execution and status, never the token.</summary>
    public override string ToString() => $"{WorkflowId}/{ExecutionId} {Status}";

    private static GivenValue[] Pair(CallbackValues values) =>
    [
        new(CallbackRule.WorkflowId, values.WorkflowId),
        new(CallbackRule.ExecutionId, values.ExecutionId),
        new(CallbackRule.Token, values.Token),
        new(CallbackRule.Status, values.Status),
    ];

    private static CallbackFailure? FindMissing(GivenValue[] given)
    {
        string[] missing = [.. given.Where(static item => string.IsNullOrEmpty(item.Value)).Select(static item => item.Rule.Name)];
        return missing.Length == 0 ? null : CallbackFailures.Missing(missing);
    }

    private static CallbackFailure? FindInvalid(GivenValue[] given, string? token)
    {
        string[] invalid = [.. given.Where(static item => !item.Rule.IsValid(item.Value!)).Select(item => item.Rule.Describe(item.Value!, token))];
        return invalid.Length == 0 ? null : CallbackFailures.Invalid(invalid);
    }

    // A class: what is generic over a struct of ours is compiled anew in each process.
    private sealed record GivenValue(CallbackRule Rule, string? Value)
    {
        public bool IsValid => !string.IsNullOrEmpty(Value) && Rule.IsValid(Value);

        public override string ToString() => Rule.Name;
    }
}
