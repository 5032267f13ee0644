namespace TransferWorkflowState.Cli.Options;

/// <summary>
/// The event of one step in the environment, as a container is given it
/// (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerOverride.html). It holds the step's token, so it
/// is read here and not by a script, and a command that is run does not get the variable.
/// </summary>
internal static class StepEvent
{
    public const string Variable = "TRANSFER_EVENT";

    /// <summary>The JSON; nothing when the variable is not set.</summary>
    public static string? Read() => Environment.GetEnvironmentVariable(Variable) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
