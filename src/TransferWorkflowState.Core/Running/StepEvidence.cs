using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Running;

/// <summary>
/// What the description of an execution says of a step whose callback was refused. A result does not say which token its
/// step had, so an end counts as proven only when every custom step of the execution has it and the execution is over: as
/// long as it is not, another step of it may wait, and the refused token may be a wrong one for that.
/// </summary>
internal sealed class StepEvidence
{
    public const string TimedOut = "TIMEOUT";

    private const string Custom = "CUSTOM";
    private const string CustomStepFailed = "CUSTOM_STEP_FAILED";

    private readonly bool _isOver;
    private readonly string _status;
    private readonly string[] _ends;

    /// <param name="execution">The description.</param>
    /// <param name="token">The token, which no text shows.</param>
    public StepEvidence(DescribedExecution execution, string token)
    {
        _isOver = execution.Status is "COMPLETED" or "EXCEPTION";
        _status = execution.Status switch
        {
            "COMPLETED" or "EXCEPTION" => RefusalReasons.IsOver(),
            "IN_PROGRESS" => RefusalReasons.IsInProgress(),
            "HANDLING_EXCEPTION" => RefusalReasons.HandlesException(),
            _ => RefusalReasons.HasStatus(ShownText.From(execution.Status ?? "", token)),
        };
        ExecutionResults? results = execution.Results;
        _ends =
        [
            .. (results?.Steps ?? []).Concat(results?.OnExceptionSteps ?? [])
                .Where(static step => step.StepType == Custom)
                .Select(step => EndOf(step.Error, token)),
        ];
    }

    /// <summary>
    /// How the step ended: <c>SUCCESS</c> or <c>FAILURE</c> was reported, or <see cref="TimedOut"/>; <see langword="null"/>
    /// when that is not proven.
    /// </summary>
    public string? Proven => _isOver && _ends.Distinct().ToArray() is [CustomStepStatus.Success or CustomStepStatus.Failure or TimedOut] only ? only[0] : null;

    /// <summary>The refusal with what is known when nothing is proven.</summary>
    public CallbackFailure Explain(CallbackFailure refused) => RefusalReasons.Unproven(refused, _status, _ends, _isOver);

    // CUSTOM_STEP_FAILED: "occurs when the custom step provided a callback that indicates failure". With every other error
    // the step ended without a callback. https://docs.aws.amazon.com/transfer/latest/APIReference/API_ExecutionError.html
    private static string EndOf(ExecutionError? error, string token) => error switch
    {
        null => CustomStepStatus.Success,
        { Type: CustomStepFailed } => CustomStepStatus.Failure,
        _ => ShownText.From(error.Type ?? "an unknown error", token),
    };
}
