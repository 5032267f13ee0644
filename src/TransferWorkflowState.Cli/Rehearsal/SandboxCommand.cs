using System.CommandLine;

using TransferWorkflowState.Cli.Help;
using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Cli.Run;
using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Cli.Rehearsal;

/// <summary>A sandbox that stands until it is told to end.</summary>
internal sealed class SandboxCommand
{
    private readonly ConsoleStreams _console;
    private readonly StandingSandboxOptions _options;
    private readonly SandboxLog _log;

    public SandboxCommand(ConsoleStreams console, StandingSandboxOptions options)
    {
        _console = console;
        _options = options;
        _log = new(console.Error);
    }

    /// <summary>Runs until a signal comes: a server that was told to end has not failed.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? command = ReadCommand(parsed);
        if (_options.FindProblem(parsed, command) is { } problem)
        {
            return _console.Refuse(HelpTexts.SandboxUsage, $"{CommandLine.Name} {SandboxCommandLine.Name} --help", problem);
        }

        if (command is not null && !CommandStart.TryCreate(command, out _, out CommandEnd? refusal))
        {
            return _console.Fail(SandboxMessages.HandlerNotStarted(refusal.Message, refusal.ExitCode));
        }

        if (_options.ReadWatch(parsed) is { } watched && !Directory.Exists(watched))
        {
            return _console.Fail(SandboxMessages.NotAFolder(watched));
        }

        using Interruption interruption = new(TimeSpan.Zero, cancellationToken);
        return await ServeAsync(parsed, command, interruption.Token).ConfigureAwait(false);
    }

    private async Task<int> ServeAsync(ParseResult parsed, IReadOnlyList<string>? command, CancellationToken stopToken)
    {
        try
        {
            using TransferSandbox sandbox = TransferSandbox.Start(_options.Read(parsed));
            WatchedFolder? folder = _options.ReadWatch(parsed) is { } path ? new(path, file => _ = sandbox.CreateExecution(file)) : null;
            using HandlerInvocations? invocations = CreateHandler(parsed, command, sandbox) is { } handler ? new(handler, _log) : null;
            sandbox.Observe(_log);
            if (invocations is not null)
            {
                sandbox.Observe(invocations);
            }

            _console.Output.WriteLine(sandbox.EndpointUrl.OriginalString);
            if (_options.ReadInvoke(parsed) == QueueHandler.Name)
            {
                _log.Write(SandboxMessages.EventsInQueue($"{sandbox.QueueUrl}"));
            }

            _ = Task.Run(() => CreateExecutions(sandbox, _options.ReadExecutions(parsed)), CancellationToken.None);
            await WaitAsync(folder, stopToken).ConfigureAwait(false);
            return ExitCode.Success;
        }
        catch (SandboxStartException e)
        {
            return _console.Fail(e.Message, e.NextStep, ExitCode.InvalidInput);
        }
    }

    /// <summary>Has as many executions as asked for, and prints the events of the new ones. A reader of the output may be slow.</summary>
    private void CreateExecutions(TransferSandbox sandbox, int count)
    {
        List<SandboxExecution> created = [];
        for (int known = sandbox.Executions.Count; known < count; known++)
        {
            created.Add(sandbox.CreateExecution());
        }

        created.ForEach(execution => _console.Output.WriteLine(execution.ToLambdaEvent()));
    }

    private static async Task WaitAsync(WatchedFolder? folder, CancellationToken cancellationToken)
    {
        if (folder is not null)
        {
            await folder.WatchAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
    }

    /// <summary>The program and arguments of the handler; <see langword="null"/> when it is not a command.</summary>
    private IReadOnlyList<string>? ReadCommand(ParseResult parsed) =>
        _options.ReadRuntime(parsed) is { } runtime ? CommandWords.Split(runtime)
        : _options.ReadInvoke(parsed) is { } handler && handler != QueueHandler.Name && FindUrl(handler) is null ? CommandWords.Split(handler)
        : null;

    private IHandler? CreateHandler(ParseResult parsed, IReadOnlyList<string>? command, TransferSandbox sandbox) =>
        command is not null ? _options.ReadRuntime(parsed) is not null ? new RuntimeHandler(command, sandbox, _log) : new CommandHandler(command, sandbox, _log)
        : _options.ReadInvoke(parsed) is not { } handler ? null
        : FindUrl(handler) is { } url ? new UrlHandler(url)
        : new QueueHandler();

    private static Uri? FindUrl(string handler) =>
        Uri.TryCreate(handler, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" ? url : null;
}
