using System.CommandLine;

using TransferWorkflowState.Cli.Help;
using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Cli.Run;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Lambda;

/// <summary>The runtime of a Lambda function: reports the steps of each invocation, until Lambda ends the process.</summary>
internal sealed class LambdaCommand
{
    private readonly ConsoleStreams _console;
    private readonly LambdaOptionGroup _options;

    public LambdaCommand(ConsoleStreams console, LambdaOptionGroup options)
    {
        _console = console;
        _options = options;
    }

    /// <summary>Serves invocations. A function that Lambda tells to end has not failed.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string? problem = _options.FindProblem(parsed);
        if (problem is not null || LambdaEnvironment.RuntimeApi is not { } address)
        {
            problem ??= UsageErrors.OutsideOfFunction(LambdaEnvironment.RuntimeApiVariable);
            return _console.Refuse(HelpTexts.LambdaUsage, $"{CommandLine.Name} {LambdaCommandLine.Name} --help", problem);
        }

        using RuntimeApi api = new(address);
        using Interruption interruption = new(TimeSpan.Zero, cancellationToken);
        try
        {
            SendOptions options = ReadOptions(parsed);
            using StepConnection connection = new(options, _console, sandbox: null, interruption);
            await OpenAsync(connection).ConfigureAwait(false);
            return await ServeAsync(api, options, connection, interruption).ConfigureAwait(false);
        }
        catch (RuntimeInitException e)
        {
            _ = _console.Fail(e.Message, e.NextStep, ExitCode.WorkFailed);
            await api.FailInitAsync(e.Error).ConfigureAwait(false);
            return ExitCode.WorkFailed;
        }
        catch (OperationCanceledException) when (interruption.Signal is not null)
        {
            return ExitCode.Success;
        }
        catch (HttpRequestException e)
        {
            return _console.Fail(FunctionMessages.RuntimeApiUnusable(address, e.Message));
        }
    }

    /// <summary>Checks what would be wrong for every invocation.</summary>
    private SendOptions ReadOptions(ParseResult parsed)
    {
        SendOptions options = _options.Read(parsed, HandlerFile.FindCommand);
        if (StepCallback.FindInvalid(options.Values) is { } invalid)
        {
            throw new RuntimeInitException(FunctionMessages.InvalidStatus(invalid));
        }

        return options.Work is null || CommandStart.TryCreate(options.Work.Command, out _, out CommandEnd? refusal)
            ? options
            : throw new RuntimeInitException(FunctionMessages.InvalidCommand(refusal.Message));
    }

    private static async Task OpenAsync(StepConnection connection)
    {
        try
        {
            await connection.OpenAsync(journal: null).ConfigureAwait(false);
        }
        catch (ConnectionException e)
        {
            throw new RuntimeInitException(FunctionMessages.NotConnected($"{e.Problem}", FailureText.Describe(e), e.NextStep));
        }
    }

    private async Task<int> ServeAsync(RuntimeApi api, SendOptions options, StepConnection connection, Interruption interruption)
    {
        UnixSignals.RestoreBrokenPipeForPrograms();
        using StepRun<InputHandle> run = ConsoleRun.Start<InputHandle>(options, interruption);
        OutcomeLog? log = ConsoleRun.OpenLog(options, _console).Log;
        InvocationSource source = new(
            api,
            options.Values,
            connection.ToItem,
            invocation => new(invocation, new(run, _console) { IsOfQueue = true, Summary = new(), Log = log, Metrics = ConsoleRun.OpenMetrics(options, _console) }, options.IsSummaryJson),
            text => _console.Error.WriteLine(RunNotes.Warning(text)),
            interruption.Token);
        try
        {
            await ConsoleRun.PullAsync(run.Run(source), InvocationSource.Take).ConfigureAwait(false);
        }
        finally
        {
            await source.EndAsync().ConfigureAwait(false);
        }

        return run.Halted is null ? ExitCode.Success : ExitCode.WorkFailed;
    }
}
