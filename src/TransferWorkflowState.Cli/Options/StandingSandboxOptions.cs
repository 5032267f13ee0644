using System.CommandLine;

using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The options of a local endpoint that stands by itself.</summary>
internal sealed class StandingSandboxOptions
{
    private const int MaxStepTimeout = 1800;

    private readonly NumberOption<int> _port = new("--port", "The port of 127.0.0.1 to listen on, 1024 to 65535 (default: 0, a free one).", "port", 0, ushort.MaxValue);
    private readonly NumberOption<int> _executions = new("--executions", "Number of executions that wait for a callback from the start (default: 0). Their events are printed after the endpoint, one per line.", "count", 0, 1_000_000);
    private readonly NumberOption<int> _stepTimeout = new("--step-timeout", "Seconds after which a step times out and its execution runs its exception steps, 1 to 1800 (default: 1800).", "seconds", 1, MaxStepTimeout);
    private readonly ValueOption _state = new("--state", "Stores the executions in a file and loads them at the next start. The file contains their tokens.", "file");
    private readonly ValueOption _invoke = new("--invoke", "Invokes your handler with the event of each new execution: a command, which receives the event on its standard input; the URL of a Lambda runtime emulator; or queue, for the sandbox's own queue. A failed handler is invoked up to two more times, as in Lambda.", "command|url|queue");
    private readonly ValueOption _runtime = new("--runtime", "Like --invoke, for a custom Lambda runtime: a command, such as the bootstrap of a function's package, which is started once and polls the sandbox for invocations.", "command");
    private readonly ValueOption _watch = new("--watch", "Starts an execution for each file that is dropped into a folder, once the file is complete.", "folder");
    private readonly FaultOptions _faults = new("--");

    public IEnumerable<Option> Executions => [_executions, _stepTimeout, _state, _watch];

    public IEnumerable<Option> Endpoint => [_port];

    public IEnumerable<Option> Handler => [_invoke, _runtime];

    public IEnumerable<Option> Faults => _faults.All;

    public string? ReadInvoke(ParseResult parsed) => parsed.GetValue(_invoke);

    public string? ReadRuntime(ParseResult parsed) => parsed.GetValue(_runtime);

    /// <summary>What is wrong with them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="command">The words of the handler, when it is a command.</param>
    public string? FindProblem(ParseResult parsed, IReadOnlyList<string>? command) =>
        ReadInvoke(parsed) is not null && ReadRuntime(parsed) is not null ? UsageErrors.NotAllowedWith(_runtime.Name, _invoke.Name)
        : command is { Count: 0 } ? UsageErrors.NotACommand(ReadRuntime(parsed) is not null ? _runtime.Name : _invoke.Name)
        : null;

    public string? ReadWatch(ParseResult parsed) => parsed.GetValue(_watch);

    public int ReadExecutions(ParseResult parsed) => parsed.GetValue(_executions) ?? 0;

    /// <summary>Refuses options that have no meaning beside the others.</summary>
    public void AddValidatorTo(Command command) => _faults.AddValidatorTo(command);

    public SandboxOptions Read(ParseResult parsed) => _faults.AddTo(
        new()
        {
            Port = parsed.GetValue(_port) ?? 0,
            StepTimeout = TimeSpan.FromSeconds(parsed.GetValue(_stepTimeout) ?? MaxStepTimeout),
            StatePath = parsed.GetValue(_state),
        },
        parsed);
}
