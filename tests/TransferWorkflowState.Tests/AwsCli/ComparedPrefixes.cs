namespace TransferWorkflowState.Tests.AwsCli;

/// <summary>Command lines with beginnings of options.</summary>
internal static class ComparedPrefixes
{
    private const string Workflow = ComparedCommands.WorkflowId;
    private const string Execution = ComparedCommands.ExecutionId;
    private const string Token = ComparedCommands.Token;

    private static readonly string[] _values = ["--workflow-id", Workflow, "--execution-id", Execution, "--token", Token, "--status", "SUCCESS"];

    public static IEnumerable<ComparedCommand> All =>
    [
        new("the beginnings of options", "--w", Workflow, "--exec", Execution, "--t", Token, "--s", "SUCCESS"),
        new("the beginning of an option with an equals sign", [$"--workflow={Workflow}", .. _values[2..]]),
        new("the beginning of an option for all commands", [.. _values, "--prof", "nope"]),
        new("the beginning of a switch", [.. _values, "--no-sign"]) { Without = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] },
        new("the beginning of two options", "--cli-input", "{}"),
        new("the beginning of several options for all commands", [.. _values, "--no"]),
        new("the beginning of an option for all commands before one of the operation", ["--w", Workflow, "--e", Execution, .. _values[4..]]) { Difference = "an option given twice", Differs = ComparedParts.Text },
        new("one hyphen", ["-w", .. _values[1..]]) { Difference = "an option that does not exist, or has a value it cannot have", Differs = ComparedParts.Text },
    ];
}
