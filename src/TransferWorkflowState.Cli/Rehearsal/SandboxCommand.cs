using System.CommandLine;

using TransferWorkflowState.Cli.Help;
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
        if (_options.FindProblem(parsed) is { } problem)
        {
            return _console.Refuse(CommandLine.Name, HelpTexts.SandboxUsage, $"{CommandLine.Name} {SandboxCommandLine.Name} --help", problem);
        }

        string? runtime = _options.ReadRuntime(parsed);
        string? handler = runtime ?? _options.ReadInvoke(parsed);
        if (handler is not null && FindRefusal(handler) is { } refusal)
        {
            return _console.Fail(refusal.Message, "The sandbox was not started.", refusal.ExitCode);
        }

        using Interruption interruption = new(TimeSpan.Zero, cancellationToken);
        try
        {
            using TransferSandbox sandbox = TransferSandbox.Start(_options.Read(parsed));
            WatchedFolder? folder = _options.ReadWatch(parsed) is { } path ? new(path, file => _ = sandbox.CreateExecution(file)) : null;
            using HandlerInvocations? invocations = handler is null ? null : new(runtime is null ? CreateHandler(handler, sandbox) : new RuntimeHandler(CommandWords.Split(runtime), sandbox, _log), _log);
            sandbox.Observe(_log);
            if (invocations is not null)
            {
                sandbox.Observe(invocations);
            }

            _console.Output.WriteLine(sandbox.EndpointUrl.OriginalString);
            if (handler == QueueHandler.Name)
            {
                _log.Write($"the events are in the queue {sandbox.QueueUrl}");
            }

            _ = Task.Run(() => CreateExecutions(sandbox, _options.ReadExecutions(parsed)), CancellationToken.None);
            await WaitAsync(folder, interruption.Token).ConfigureAwait(false);
            return ExitCode.Success;
        }
        catch (SandboxStartException e)
        {
            return _console.Fail(e.Message, e.NextStep, ExitCode.InvalidInput);
        }
        catch (DirectoryNotFoundException e)
        {
            return _console.Fail(e.Message, "Specify an existing folder.", ExitCode.InvalidInput);
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

    private IHandler CreateHandler(string handler, TransferSandbox sandbox) => handler == QueueHandler.Name ? new QueueHandler()
        : FindUrl(handler) is { } url ? new UrlHandler(url)
        : new CommandHandler(CommandWords.Split(handler), sandbox, _log);

    /// <summary>Why a handler cannot be invoked at all.</summary>
    private static CommandEnd? FindRefusal(string handler)
    {
        if (handler == QueueHandler.Name || FindUrl(handler) is not null)
        {
            return null;
        }

        IReadOnlyList<string> words = CommandWords.Split(handler);
        return words.Count == 0 ? new(ExitCode.InvalidInput, "argument --invoke or --runtime: not a command with its arguments.")
            : CommandStart.TryCreate(words, out _, out CommandEnd? refusal) ? null
            : refusal;
    }

    private static Uri? FindUrl(string handler) =>
        Uri.TryCreate(handler, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" ? url : null;
}
