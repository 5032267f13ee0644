using TransferWorkflowState.Aws;
using TransferWorkflowState.Callbacks;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Sending;

namespace TransferWorkflowState.Cli;

/// <summary>One run of the command: one callback, or one for every record of the input.</summary>
internal sealed class SendCommand
{
    private readonly ConsoleStreams _console;
    private readonly SendOptions _options;

    public SendCommand(ConsoleStreams console, SendOptions options)
    {
        _console = console;
        _options = options;
    }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using TransferSandbox? sandbox = _options.Sandbox is { } start ? TransferSandbox.Start(start) : null;
        try
        {
            int exitCode = _options.Input is null
                ? await SendOneAsync(sandbox, cancellationToken).ConfigureAwait(false)
                : await SendInputAsync(sandbox, cancellationToken).ConfigureAwait(false);
            Show(sandbox);
            return exitCode;
        }
        catch (ConnectionException e)
        {
            return Fail(e.Message, e.NextStep, e.Problem switch
            {
                ConnectionProblem.NoRegion or ConnectionProblem.NoCredentials => ExitCode.Configuration,
                ConnectionProblem.InvalidEndpoint => ExitCode.InvalidInput,
                _ => ExitCode.GeneralError,
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail($"Unable to read {_options.Input}: {e.Message}", "Give a file that can be read, or '-' for standard input.", ExitCode.InvalidInput);
        }
    }

    private async Task<int> SendOneAsync(TransferSandbox? sandbox, CancellationToken cancellationToken)
    {
        if (!StepCallback.TryCreate(_options.Values, out StepCallback? callback, out CallbackFailure? invalid))
        {
            return Fail($"Parameter validation failed:\n{invalid.Message}", invalid.NextStep, ExitCode.Of(invalid));
        }

        using CallbackSender sender = await ConnectAsync(sandbox, cancellationToken).ConfigureAwait(false);
        sandbox?.CreateExecution(callback.WorkflowId, callback.ExecutionId, callback.Token);
        CallbackOutcome outcome = await sender.SendAsync(callback, cancellationToken).ConfigureAwait(false);
        return outcome.Failure is { } failure
            ? Fail(FailureText.Of(outcome), failure.NextStep, ExitCode.Of(failure))
            : ExitCode.Success;
    }

    private async Task<int> SendInputAsync(TransferSandbox? sandbox, CancellationToken cancellationToken)
    {
        using Stream input = _options.Input == "-" ? _console.OpenInput() : File.OpenRead(_options.Input!);
        using CallbackSender sender = await ConnectAsync(sandbox, cancellationToken).ConfigureAwait(false);
        BatchReport report = new(_console);
        Batch batch = new(sender, report, callback => sandbox?.CreateExecution(callback.WorkflowId, callback.ExecutionId, callback.Token));
        string name = _options.Input == "-" ? "standard input" : Path.GetFileName(_options.Input!);
        await batch.SendAsync(new RecordSource(input, name, _options.Values), _options.ThrottleLimit, cancellationToken).ConfigureAwait(false);
        report.Finish();
        return cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : report.ExitCode;
    }

    private async Task<CallbackSender> ConnectAsync(TransferSandbox? sandbox, CancellationToken cancellationToken)
    {
        ConnectionOptions connection = sandbox is null ? _options.Connection : _options.Connection with
        {
            Region = _options.Connection.Region ?? sandbox.Region,
            ProfileName = null,
            EndpointUrl = sandbox.EndpointUrl.OriginalString,
            AccessKey = sandbox.Credentials.AccessKey,
            SecretKey = sandbox.Credentials.SecretKey,
        };
        return new(await TransferClientFactory.CreateAsync(connection, cancellationToken).ConfigureAwait(false));
    }

    private void Show(TransferSandbox? sandbox)
    {
        foreach (SandboxExecution execution in sandbox?.Executions ?? [])
        {
            _console.Output.WriteLine($"{execution.WorkflowId}  {execution.ExecutionId}  {execution.Status}");
        }
    }

    private int Fail(string message, string nextStep, int exitCode)
    {
        _console.Error.WriteLine();
        _console.Error.WriteLine(message);
        _console.Error.WriteLine(nextStep);
        return exitCode;
    }
}
