using System.CommandLine;

using TransferWorkflowState.Callbacks;

namespace TransferWorkflowState.Cli;

/// <summary>The options, their help, and how they become <see cref="SendOptions"/>.</summary>
internal sealed class CommandLine
{
    private const string Name = "send-workflow-step-state";

    private readonly Option<string> _workflowId = Value("--workflow-id", "A unique identifier for the workflow.");
    private readonly Option<string> _executionId = Value("--execution-id", "A unique identifier for the execution of a workflow.");
    private readonly Option<string> _token = Value("--token", "Used to distinguish between multiple callbacks for multiple Lambda steps within the same execution.");
    private readonly Option<string> _status = Value("--status", "Indicates whether the specified step succeeded or failed: SUCCESS or FAILURE.");
    private readonly Option<string> _input = Value("--input", "Reads one record for each callback from a file, or from standard input for '-'. Values given as options take the place of the records' own.", "file");
    private readonly Option<int> _throttleLimit = new("--throttle-limit") { Description = "How many callbacks are sent at once: 1 to 256.", HelpName = "count", DefaultValueFactory = static _ => 16 };
    private readonly Option<string> _region = Value("--region", "The AWS region of the workflow. Otherwise AWS_REGION, AWS_DEFAULT_REGION or the profile's.", "region");
    private readonly Option<string> _profile = Value("--profile", "A profile of the AWS configuration files.", "name");
    private readonly Option<string> _endpointUrl = Value("--endpoint-url", "The endpoint to call instead of the region's.", "url");

    private readonly SandboxOptionGroup _sandbox = new();
    private readonly ConsoleStreams _console;
    private readonly RootCommand _root;

    public CommandLine(ConsoleStreams console)
    {
        _console = console;
        _status.CompletionSources.Add(CustomStepStatus.Success, CustomStepStatus.Failure);
        _root = new("Sends a callback for asynchronous custom steps of AWS Transfer Family workflows.")
        {
            _workflowId, _executionId, _token, _status, _input, _throttleLimit, _region, _profile, _endpointUrl,
        };
        _sandbox.AddTo(_root);
        _root.SetAction(SendAsync);
    }

    /// <summary>Runs one command line and returns its exit code.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        ParseResult parsed = _root.Parse(arguments, new() { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            return Refuse(string.Join(" ", parsed.Errors.Select(static error => error.Message)));
        }

        return await parsed.InvokeAsync(new()
        {
            Output = _console.Output,
            Error = _console.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
        }).ConfigureAwait(false);
    }

    private static Option<string> Value(string name, string description, string helpName = "value") =>
        new(name) { Description = description, HelpName = helpName };

    private Task<int> SendAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        SendOptions options = Read(parsed);
        Option<string>[] required = options.Input is null ? [_workflowId, _executionId, _token, _status] : [];
        string[] missing = [.. required.Where(option => parsed.GetValue(option) is null).Select(static option => option.Name)];
        if (missing.Length > 0)
        {
            return Task.FromResult(Refuse($"the following arguments are required: {string.Join(", ", missing)}"));
        }

        if (options.ThrottleLimit is < 1 or > 256)
        {
            return Task.FromResult(Refuse($"argument {_throttleLimit.Name}: {options.ThrottleLimit} is not between 1 and 256"));
        }

        return new SendCommand(_console, options).RunAsync(cancellationToken);
    }

    private SendOptions Read(ParseResult parsed) => new()
    {
        Values = new()
        {
            WorkflowId = parsed.GetValue(_workflowId),
            ExecutionId = parsed.GetValue(_executionId),
            Token = parsed.GetValue(_token),
            Status = parsed.GetValue(_status),
        },
        Connection = new()
        {
            Region = parsed.GetValue(_region),
            ProfileName = parsed.GetValue(_profile),
            EndpointUrl = parsed.GetValue(_endpointUrl),
        },
        Input = parsed.GetValue(_input),
        Sandbox = _sandbox.Read(parsed),
        ThrottleLimit = parsed.GetValue(_throttleLimit),
    };

    private int Refuse(string problem)
    {
        _console.Error.WriteLine();
        _console.Error.WriteLine($"usage: {Name} --workflow-id <value> --execution-id <value> --token <value> --status <value> [options]");
        _console.Error.WriteLine($"       {Name} --input <file> --status <value> [options]");
        _console.Error.WriteLine($"To see help text, you can run: {Name} --help");
        _console.Error.WriteLine();
        _console.Error.WriteLine($"{Name}: error: {problem}");
        return ExitCode.InvalidInput;
    }
}
