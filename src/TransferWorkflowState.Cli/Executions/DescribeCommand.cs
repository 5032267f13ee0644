using System.CommandLine;

using TransferWorkflowState.Cli.Help;
using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Cli.Run;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Executions;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Cli.Executions;

/// <summary>Shows one execution, or those of a workflow.</summary>
internal sealed class DescribeCommand
{
    private readonly ConsoleStreams _console;
    private readonly DescribeOptions _options;

    public DescribeCommand(ConsoleStreams console, DescribeOptions options)
    {
        _console = console;
        _options = options;
    }

    /// <summary>Does so.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        CallbackValues ids = _options.ReadIds(parsed);
        if (ids.WorkflowId is null)
        {
            return _console.Refuse(
                HelpTexts.DescribeUsage, $"{CommandLine.Name} {DescribeCommandLine.Name} --help", UsageErrors.Required([_options.Required]));
        }

        if (StepCallback.FindInvalid(ids) is { } invalid)
        {
            return _console.Fail(RunErrors.InvalidId(invalid));
        }

        using Interruption interruption = new(TimeSpan.Zero, cancellationToken);
        try
        {
            using TransferClient client = await TransferClientFactory.CreateAsync(_options.ReadConnection(parsed), interruption.Token).ConfigureAwait(false);
            await ConnectionNotes.WriteAsync(_console, client, _options.ShowsConnection(parsed) ? RunNotes.ReadsExecutions : null).ConfigureAwait(false);
            ExecutionReader reader = new(client);
            bool isJson = _options.IsJson(parsed);
            await Task.Run(() => Show(reader, ids, isJson, interruption.Token), CancellationToken.None).ConfigureAwait(false);
            return ExitCode.Success;
        }
        catch (ConnectionException e)
        {
            return _console.Fail(FailureText.Describe(e), e.NextStep, ExitCode.For(e.Problem));
        }
        catch (ExecutionsException e)
        {
            return _console.Fail(FailureText.Describe(e), FailureText.NextStep(e.Failure), interruption.ExitCode ?? ExitCode.For(e.Failure));
        }
        catch (OperationCanceledException) when (interruption.ExitCode is { } exitCode)
        {
            return exitCode;
        }
    }

    private void Show(ExecutionReader reader, CallbackValues ids, bool isJson, CancellationToken stop)
    {
        string workflowId = ids.WorkflowId!;
        if (isJson)
        {
            _console.Output.WriteLine(ids.ExecutionId is { } described
                ? DocumentText.Create(json => ExecutionsDocument.WriteDescribed(json, workflowId, reader.DescribeJson(workflowId, described, stop)))
                : DocumentText.Create(json => ExecutionsDocument.WriteListed(json, workflowId, reader.ListJson(workflowId, stop))));
        }
        else if (ids.ExecutionId is { } executionId)
        {
            ExecutionTable.Write(_console.Output, reader.Describe(workflowId, executionId, stop));
        }
        else
        {
            int count = ExecutionTable.Write(_console.Output, reader.List(workflowId, stop));
            _console.Error.WriteLine(RunNotes.ExecutionsInProgress(count));
        }
    }
}
