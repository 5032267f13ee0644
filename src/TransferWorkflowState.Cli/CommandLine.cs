using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;

using TransferWorkflowState.AwsCli;
using TransferWorkflowState.Cli.Help;
using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Cli.Rehearsal;
using TransferWorkflowState.Cli.Run;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli;

/// <summary>The command, its help, and how a command line becomes <see cref="SendOptions"/>.</summary>
internal sealed class CommandLine
{
    public const string Name = "send-workflow-step-state";

    private const string SandboxName = "sandbox";

    private readonly OperationOptions _operation = new();
    private readonly ValueOption _input = new("--input", "Reads one record for each callback from a file, or from standard input for '-'. Values given as options take the place of the records' own. Default: the event of one step in TRANSFER_EVENT, when no step is named.", "file");
    private readonly Option<int?> _throttleLimit = new("--throttle-limit") { Description = "Maximum concurrent callbacks, 1 to 256 (default: 16, or 1 with a command).", HelpName = "count" };
    private readonly Option<int?> _stepTimeout = new("--step-timeout") { Description = "The TimeoutSeconds of the workflow's step, 1 to 1800, counted from when the step began. A command that has not ended shortly before is terminated and FAILURE is reported in time; a record whose step has timed out is skipped.", HelpName = "seconds" };
    private readonly ValueOption _journal = new("--journal", "Records each result in a file; a rerun skips what was already sent.", "file");
    private readonly ValueOption _failed = new("--failed", "Writes failed records to a file, ready to be sent again with --input. The file holds their tokens.", "file");
    private readonly Option<string> _summary = new("--summary") { Description = "Format of the summary on standard error: text or json (default: text).", HelpName = "form", DefaultValueFactory = static _ => "text" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Says what would be sent, run and skipped, and why the rest would fail. Needs no region and no credentials, and only reads the journal.", Arity = ArgumentArity.Zero };
    private readonly Option<string> _log = new("--log") { Description = "Format of the outcomes on standard error: text (failures only) or json (a line for each, without its token) (default: text).", HelpName = "form", DefaultValueFactory = static _ => "text" };
    private readonly ValueOption _logFile = new("--log-file", "A file that the lines of --log json are appended to, instead of standard error.", "file");
    private readonly ConnectionArguments _connection = new();
    private readonly Option<bool> _debug = new("--debug") { Description = "Writes a line with the endpoint and the region to standard error.", Arity = ArgumentArity.Zero };

    private readonly QueueOptionGroup _queue = new();
    private readonly WorkOptionGroup _work = new();
    private readonly SandboxOptionGroup _sandbox = new();
    private readonly OptionPrefixes _prefixes;
    private readonly ConsoleStreams _console;
    private readonly RootCommand _root = new("Sends a callback for asynchronous custom steps of AWS Transfer Family workflows.");

    public CommandLine(ConsoleStreams console)
    {
        _console = console;
        HelpOption help = _root.Options.OfType<HelpOption>().Single();
        OptionGroup[] groups =
        [
            new("Operation", _operation.All),
            new("Records", [_input, .. _queue.All, _stepTimeout, _throttleLimit, _journal, _failed, _summary, _log, _logFile, _dryRun]),
            new("Work", _work.All) { Argument = _work.Command },
            new("Sandbox", _sandbox.All),
            new("Connection", _connection.All),
            new("Command", [_debug, .. _root.Options]),
            new("AWS CLI options accepted for compatibility (they have no effect)", new IgnoredOptions().All),
        ];
        foreach (Option option in groups.SelectMany(static group => group.Options).Except(_root.Options).ToList())
        {
            _root.Add(option);
        }

        _root.Add(_work.Command);
        _prefixes = new(
            _operation.All.Select(static option => option.Name),
            _root.Options.SelectMany(static option => option.Aliases.Append(option.Name)));
        help.Action = new GroupedHelp(HelpTexts.Usage, groups, HelpTexts.Examples);
        _summary.AcceptOnlyFromAmong("text", "json");
        _log.AcceptOnlyFromAmong("text", "json");
        _sandbox.AddValidatorTo(_root);
        _root.SetAction(RunAsync);
        _root.Add(CreateSandboxCommand());
    }

    private Command CreateSandboxCommand()
    {
        StandingSandboxOptions options = new();
        OptionGroup[] groups =
        [
            new("Endpoint", options.Endpoint),
            new("Executions", options.Executions),
            new("Handler", options.Handler),
            new("Faults", options.Faults),
        ];
        HelpOption help = new() { Action = new GroupedHelp(HelpTexts.SandboxUsage, groups, HelpTexts.SandboxExamples) };
        Command command = new(SandboxName, "Stands in for AWS Transfer Family: a local endpoint with a page to look at, until Ctrl+C or SIGTERM.") { help };
        foreach (Option option in groups.SelectMany(static group => group.Options))
        {
            command.Add(option);
        }

        command.SetAction(new SandboxCommand(_console, options).RunAsync);
        return command;
    }

    /// <summary>Runs one command line and returns its exit code.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        try
        {
            return await ParseAndRunAsync(arguments).ConfigureAwait(false);
        }
        catch (UnusableFileException e)
        {
            return Fail($"{e.Path}: {e.Message}");
        }
#pragma warning disable CA1031 // A system that is short of files or memory can break anything; a stack trace helps nobody with it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Fail(e.GetBaseException().Message);
        }
    }

    private int Fail(string message)
    {
        _console.Error.WriteLine($"{Name}: error: {message}");
        return ExitCode.GeneralError;
    }

    private async Task<int> ParseAndRunAsync(IReadOnlyList<string> arguments)
    {
        // What a shell asks to have completed, with a directive before it, is a prefix until its user goes on.
        bool isDirective = arguments is [['[', ..], ..];
        bool isSandbox = arguments is [SandboxName, ..];
        IReadOnlyList<string> expanded = _prefixes.Expand(arguments, out string? problem);
        expanded = isDirective || isSandbox ? arguments : expanded;
        if (problem is not null && !isDirective && !isSandbox)
        {
            return Refuse(problem);
        }

        ParseResult parsed = _root.Parse(expanded, new() { ResponseFileTokenReplacer = null });
        bool isCompletion = _root.Directives.OfType<SuggestDirective>().Any(directive => parsed.GetResult(directive) is not null);
        if (isCompletion && arguments[^1].Split(' ').SkipLast(1).Contains("--"))
        {
            // The words of another command: the shell completes them as it can.
            return ExitCode.Success;
        }

        if (parsed.Errors.Count > 0 && !isCompletion)
        {
            string errors = string.Join(" ", parsed.Errors.Select(static error => error.Message));
            return isSandbox ? RefuseSandbox(errors) : Refuse(errors);
        }

        return await parsed.InvokeAsync(new()
        {
            Output = _console.Output,
            Error = _console.Error,
            EnableDefaultExceptionHandler = false,

            // The command listens to signals itself: it knows when it can end, and which signal it was.
            ProcessTerminationTimeout = null,
        }).ConfigureAwait(false);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (FindProblem(parsed) is { } problem)
        {
            return Refuse(problem);
        }

        try
        {
            ParameterFiles files = new(Environment.CurrentDirectory, _console.OpenInput);
            WorkOptions? work = _work.Read(parsed);
            CallbackValues values = _operation.ReadValues(parsed, files, hasCommand: work is not null);
            CliInputDocument document = _operation.ReadDocument(parsed, files);
            string? skeleton = _operation.SkeletonKind(parsed);
            if (skeleton is not null && CliSkeleton.Create(skeleton) is { } text)
            {
                _console.Output.WriteLine(text);
                return ExitCode.Success;
            }

            if (parsed.GetValue(_input) is null && _queue.Url(parsed) is null && FindEvent(parsed) is null)
            {
                values = document.Complete(values);
            }

            return skeleton is null
                ? await new SendCommand(_console, Read(parsed, values, work)).RunAsync(cancellationToken).ConfigureAwait(false)
                : ExitCode.Success;
        }
        catch (CliInputException e)
        {
            return _console.Fail(e.Message, e.NextStep, ExitCode.InvalidInput);
        }
    }

    /// <summary>What is wrong with the command line as a whole.</summary>
    private string? FindProblem(ParseResult parsed)
    {
        bool hasInput = parsed.GetValue(_input) is not null;
        bool hasDocument = _operation.HasDocument(parsed);
        string? skeleton = _operation.SkeletonKind(parsed);
        bool hasQueue = _queue.Url(parsed) is not null;
        bool needsValues = !hasInput && !hasQueue && !hasDocument && FindEvent(parsed) is null && skeleton is null or CliSkeleton.Output;
        return _work.FindProblem(parsed, _operation.OptionsConflictingWithCommand(parsed)) is { } ofWork
                ? ofWork
            : skeleton is not null && !CliSkeleton.Kinds.Contains(skeleton)
                ? $"argument --generate-cli-skeleton: Invalid choice, valid choices are:\n\n{string.Join(", ", CliSkeleton.Kinds)}"
            : parsed.GetValue(_throttleLimit) is < 1 or > 256
                ? $"argument {_throttleLimit.Name}: {parsed.GetValue(_throttleLimit)} is not between 1 and 256"
            : parsed.GetValue(_stepTimeout) is < 1 or > WorkOptionGroup.MaxSeconds
                ? $"argument {_stepTimeout.Name}: {parsed.GetValue(_stepTimeout)} is not between 1 and {WorkOptionGroup.MaxSeconds}"
            : parsed.GetValue(_logFile) is not null && parsed.GetValue(_log) != "json"
                ? $"argument {_logFile.Name}: requires {_log.Name} json"
            : _queue.FindProblem(parsed, [_failed, _dryRun, .. _sandbox.Read(parsed) is null ? [_input] : Array.Empty<Option>()]) is { } ofQueue
                ? ofQueue
            : (hasInput || hasQueue) && (hasDocument || skeleton is not null)
                ? $"argument {(hasInput ? _input.Name : "--queue-url")}: not allowed with --cli-input-json, --cli-input-yaml or --generate-cli-skeleton"
            : needsValues && _operation.Missing(parsed, _work.Read(parsed) is not null) is { Count: > 0 } missing
                ? $"the following arguments are required: {string.Join(", ", missing)}"
            : null;
    }

    /// <summary>The event of the environment, which counts where the command line names no step.</summary>
    private string? FindEvent(ParseResult parsed) =>
        parsed.GetValue(_input) is not null || _queue.Url(parsed) is not null || _operation.HasDocument(parsed) || _operation.HasStep(parsed)
        || _operation.SkeletonKind(parsed) is not null
            ? null
            : StepEvent.Read();

    private SendOptions Read(ParseResult parsed, CallbackValues values, WorkOptions? work) => new()
    {
        Values = values,
        Connection = _connection.Read(parsed),
        Input = parsed.GetValue(_input),
        Event = FindEvent(parsed),
        QueueUrl = _queue.Url(parsed),
        ExitsWhenEmpty = _queue.ExitsWhenEmpty(parsed),
        Sandbox = _sandbox.Read(parsed),
        Work = work,
        ThrottleLimit = parsed.GetValue(_throttleLimit) ?? (work is null ? 16 : 1),
        ShowConnection = parsed.GetValue(_debug),
        StepTimeout = parsed.GetValue(_stepTimeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        JournalPath = parsed.GetValue(_journal),
        FailedPath = parsed.GetValue(_failed),
        IsSummaryJson = parsed.GetValue(_summary) == "json",
        IsDryRun = parsed.GetValue(_dryRun),
        IsLogJson = parsed.GetValue(_log) == "json",
        LogPath = parsed.GetValue(_logFile),
    };

    private int RefuseSandbox(string problem)
    {
        _console.Error.WriteLine();
        _console.Error.WriteLine($"usage: {Name} {SandboxName} [options]");
        _console.Error.WriteLine($"To see help text, you can run: {Name} {SandboxName} --help");
        _console.Error.WriteLine();
        _console.Error.WriteLine($"{Name}: error: {problem}");
        return ExitCode.InvalidInput;
    }

    private int Refuse(string problem)
    {
        _console.Error.WriteLine();
        _console.Error.WriteLine($"usage: {Name} --workflow-id <value> --execution-id <value> --token <value> --status <value> [options]");
        _console.Error.WriteLine($"       {Name} --input <file> --status <value> [options]");
        _console.Error.WriteLine($"       {Name} --queue-url <url> --status <value> [options]");
        _console.Error.WriteLine($"       {Name} (--input <file> | --queue-url <url> | the values) [options] -- COMMAND [ARGS]");
        _console.Error.WriteLine($"       {StepEvent.Variable}=<event> {Name} [options] -- COMMAND [ARGS]");
        _console.Error.WriteLine($"To see help text, you can run: {Name} --help");
        _console.Error.WriteLine();
        _console.Error.WriteLine($"{Name}: error: {problem}");
        return ExitCode.InvalidInput;
    }
}
