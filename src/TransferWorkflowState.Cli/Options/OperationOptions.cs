using System.CommandLine;

using TransferWorkflowState.AwsCli;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The options of the operation: its four values, given one by one or as a document, and the sample document.</summary>
internal sealed class OperationOptions
{
    private readonly ValueOption _workflowId = new("--workflow-id", "A unique identifier for the workflow.");
    private readonly ValueOption _executionId = new("--execution-id", "A unique identifier for the execution of a workflow.");
    private readonly ValueOption _token = new("--token", "Used to distinguish between multiple callbacks for multiple Lambda steps within the same execution.");
    private readonly ValueOption _status = new("--status", "Indicates whether the specified step succeeded or failed: SUCCESS or FAILURE. For records, FromJob takes the status from EventBridge events of ECS tasks, Batch jobs or Step Functions executions that do the work of a step.");
    private readonly ValueOption _json = new("--cli-input-json", "Reads the values from JSON in the format of --generate-cli-skeleton: the text or file://path. Options override its values.", "json");
    private readonly ValueOption _yaml = new("--cli-input-yaml", "Like --cli-input-json, in YAML.", "yaml");
    private readonly Option<string> _skeleton = new("--generate-cli-skeleton")
    {
        Description = "Prints a sample for --cli-input-json (no value, or 'input') or --cli-input-yaml ('yaml-input'), or only validates the values ('output'). Sends nothing.",
        HelpName = "kind",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public OperationOptions()
    {
        _status.CompletionSources.Add(CustomStepStatus.Success, CustomStepStatus.Failure, CustomStepStatus.FromJob);
        _skeleton.CompletionSources.Add([.. CliSkeleton.Kinds]);
    }

    public IEnumerable<Option> All => [_workflowId, _executionId, _token, _status, _json, _yaml, _skeleton];

    /// <summary>Whether a document takes the place of the values.</summary>
    public bool HasDocument(ParseResult parsed) => parsed.GetValue(_json) is not null || parsed.GetValue(_yaml) is not null;

    /// <summary>Whether a value says which step is meant.</summary>
    public bool HasStep(ParseResult parsed) => new[] { _workflowId, _executionId, _token }.Any(option => parsed.GetValue(option) is not null);

    /// <summary>The kind of sample document that is asked for.</summary>
    public string? SkeletonKind(ParseResult parsed) =>
        parsed.GetResult(_skeleton) is null ? null : parsed.GetValue(_skeleton) ?? CliSkeleton.Input;

    /// <summary>Options that cannot be combined with a command.</summary>
    public IEnumerable<string> OptionsConflictingWithCommand(ParseResult parsed) =>
        new Option[] { _status, _skeleton }.Where(option => parsed.GetResult(option) is not null).Select(static option => option.Name);

    /// <summary>The names of the values that are not given. With a command no status is.</summary>
    public IReadOnlyList<string> Missing(ParseResult parsed, bool hasCommand) =>
        [.. new[] { _workflowId, _executionId, _token, _status }.SkipLast(hasCommand ? 1 : 0).Where(option => parsed.GetValue(option) is null).Select(static option => option.Name)];

    /// <exception cref="CliInputException">A file that is named cannot be read.</exception>
    public CallbackValues ReadValues(ParseResult parsed, ParameterFiles files, bool hasCommand) => new()
    {
        WorkflowId = ReadValue(parsed, _workflowId, nameof(CallbackValues.WorkflowId), files),
        ExecutionId = ReadValue(parsed, _executionId, nameof(CallbackValues.ExecutionId), files),
        Token = ReadValue(parsed, _token, nameof(CallbackValues.Token), files),

        StatusFollows = hasCommand,
        Status = hasCommand ? null : ReadValue(parsed, _status, nameof(CallbackValues.Status), files),
    };

    /// <exception cref="CliInputException">The document is not one.</exception>
    public CliInputDocument ReadDocument(ParseResult parsed, ParameterFiles files) =>
        CliInputDocument.Read(parsed.GetValue(_json), parsed.GetValue(_yaml), files);

    // Most programs end a file with a line end, and no value can have one.
    private static string? ReadValue(ParseResult parsed, Option<string> option, string parameter, ParameterFiles files) =>
        parsed.GetValue(option) is { } value ? files.ResolveValue(option.Name, parameter, value).TrimEnd('\r', '\n') : null;
}
