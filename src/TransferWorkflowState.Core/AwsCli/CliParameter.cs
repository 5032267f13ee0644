using TransferWorkflowState.Steps;

namespace TransferWorkflowState.AwsCli;

/// <summary>
/// One parameter of the operation as AWS CLI knows it: it checks presence, type and minimum length, and prints the
/// documentation of the service model (transfer-2018-11-05) into its YAML skeleton.
/// </summary>
internal sealed record CliParameter(string Name, int MinLength, string Sample, string Documentation)
{
    /// <summary>All of them in the order of the model, in which AWS CLI names them.</summary>
    public static IReadOnlyList<CliParameter> All { get; } =
    [
        new(nameof(CallbackValues.WorkflowId), 19, "", "A unique identifier for the workflow."),
        new(nameof(CallbackValues.ExecutionId), 36, "", "A unique identifier for the execution of a workflow."),
        new(nameof(CallbackValues.Token), 1, "", "Used to distinguish between multiple callbacks for multiple Lambda steps within the same execution.")
        {
            IsSecret = true,
        },
        new(
            nameof(CallbackValues.Status),
            0,
            CustomStepStatus.Success,
            $"Indicates whether the specified step succeeded or failed. Valid values are: {CustomStepStatus.Success}, {CustomStepStatus.Failure}."),
    ];

    /// <summary>Whether its value must never be shown.</summary>
    public bool IsSecret { get; private init; }

    /// <summary>What AWS CLI would say of a value, or <see langword="null"/>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="token">The token beside it, if there is one.</param>
    public string? Check(CliInputValue value, string? token)
    {
        return value.Text is not { } text ? CliInputErrors.WrongType(this, value, token)
            : text.Length < MinLength ? CliInputErrors.TooShort(this, text.Length)
            : null;
    }
}
