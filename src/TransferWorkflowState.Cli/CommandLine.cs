using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;

using TransferWorkflowState.AwsCli;
using TransferWorkflowState.Cli.Executions;
using TransferWorkflowState.Cli.Help;
using TransferWorkflowState.Cli.Lambda;
using TransferWorkflowState.Cli.Messages;
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

    private static readonly Dictionary<string, IReadOnlyList<string>> _usageOfSubcommands = new(StringComparer.Ordinal)
    {
        [SandboxCommandLine.Name] = HelpTexts.SandboxUsage,
        [LambdaCommandLine.Name] = HelpTexts.LambdaUsage,
        [DescribeCommandLine.Name] = HelpTexts.DescribeUsage,
    };

    private readonly OperationOptions _operation = new();
    private readonly ConnectionArguments _connection = new();
    private readonly Option<bool> _debug = new("--debug") { Description = "Writes a line with the endpoint and the region to standard error.", Arity = ArgumentArity.Zero };

    private readonly RecordOptionGroup _records = new();
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
            new("Records", _records.All),
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
        _sandbox.AddValidatorTo(_root);
        _root.SetAction(RunAsync);
        _root.Add(SandboxCommandLine.Create(console));
        _root.Add(DescribeCommandLine.Create(console));
        _root.Add(LambdaCommandLine.Create(console));
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
            return Fail(FileErrors.UnusableStream(e.Path, e.Message));
        }
#pragma warning disable CA1031 // A system that is short of files or memory can break anything; a stack trace helps nobody with it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Fail(RunErrors.Ended(e.GetBaseException().Message));
        }
    }

    private int Fail(string message)
    {
        _console.Error.WriteLine(message);
        return ExitCode.GeneralError;
    }

    private async Task<int> ParseAndRunAsync(IReadOnlyList<string> arguments)
    {
        // What a shell asks to have completed, with a directive before it, is a prefix until its user goes on.
        bool isDirective = arguments is [['[', ..], ..];
        IReadOnlyList<string>? usage = arguments is [var name, ..] ? _usageOfSubcommands.GetValueOrDefault(name) : null;
        IReadOnlyList<string> expanded = _prefixes.Expand(arguments, out string? problem);
        expanded = isDirective || usage is not null ? arguments : expanded;
        if (problem is not null && !isDirective && usage is null)
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

        if (!isCompletion && ParseErrors.Describe(parsed) is { } errors)
        {
            return usage is not null ? _console.Refuse(usage, $"{Name} {arguments[0]} --help", errors) : Refuse(errors);
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

            if (!_records.HasSource(parsed) && FindEvent(parsed) is null)
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
        bool hasSource = _records.HasSource(parsed);
        bool hasDocument = _operation.HasDocument(parsed);
        string? skeleton = _operation.SkeletonKind(parsed);
        bool needsValues = !hasSource && !hasDocument && FindEvent(parsed) is null && skeleton is null or CliSkeleton.Output;
        return _work.FindProblem(parsed, _operation.OptionsConflictingWithCommand(parsed)) is { } ofWork
                ? ofWork
            : skeleton is not null && !CliSkeleton.Kinds.Contains(skeleton)
                ? UsageErrors.InvalidChoice("--generate-cli-skeleton", CliSkeleton.Kinds)
            : _records.FindProblem(parsed, hasSandbox: _sandbox.Read(parsed) is not null) is { } ofRecords
                ? ofRecords
            : hasSource && (hasDocument || skeleton is not null)
                ? UsageErrors.NotAllowedWith(_records.SourceName(parsed), "--cli-input-json, --cli-input-yaml or --generate-cli-skeleton")
            : needsValues && _operation.Missing(parsed, _work.Read(parsed) is not null) is { Count: > 0 } missing
                ? UsageErrors.Required(missing)
            : null;
    }

    /// <summary>The event of the environment, which counts where the command line names no step.</summary>
    private string? FindEvent(ParseResult parsed) =>
        _records.HasSource(parsed) || _operation.HasDocument(parsed) || _operation.HasStep(parsed) || _operation.SkeletonKind(parsed) is not null
            ? null
            : StepEvent.Read();

    private SendOptions Read(ParseResult parsed, CallbackValues values, WorkOptions? work) => _records.Read(parsed, values, _connection.Read(parsed), work) with
    {
        Event = FindEvent(parsed),
        Sandbox = _sandbox.Read(parsed),
        ShowConnection = parsed.GetValue(_debug),
    };

    private int Refuse(string problem) => _console.Refuse(HelpTexts.Usage, $"{Name} --help", problem);
}
