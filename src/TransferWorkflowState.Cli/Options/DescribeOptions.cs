using System.CommandLine;

using TransferWorkflowState.Connection;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The options of <c>describe</c>.</summary>
internal sealed class DescribeOptions
{
    private const string Json = "json";
    private const string Table = "table";

    private readonly ValueOption _workflowId = new("--workflow-id", "A unique identifier for the workflow.");
    private readonly ValueOption _executionId = new("--execution-id", "A unique identifier for the execution of a workflow. Default: all executions of the workflow in progress.");
    private readonly ChoiceOption _output = new("--output", "Output format: table (default), or json in the format of 'aws transfer describe-execution' or, without --execution-id, 'aws transfer list-executions'.", "format", Json, Table);
    private readonly Option<bool> _debug = new("--debug") { Description = "Writes a line with the endpoint and the region to standard error.", Arity = ArgumentArity.Zero };
    private readonly ConnectionArguments _connection = new();

    public IEnumerable<Option> Executions => [_workflowId, _executionId, _output];

    public IEnumerable<Option> Connection => [.. _connection.All, _debug];

    /// <summary>The name of the option that must be given.</summary>
    public string Required => _workflowId.Name;

    /// <summary>The workflow, and the execution if one is named.</summary>
    public CallbackValues ReadIds(ParseResult parsed) => new()
    {
        WorkflowId = parsed.GetValue(_workflowId),
        ExecutionId = parsed.GetValue(_executionId),
    };

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_output) == Json;

    public bool ShowsConnection(ParseResult parsed) => parsed.GetValue(_debug);

    public ConnectionOptions ReadConnection(ParseResult parsed) => _connection.Read(parsed);
}
