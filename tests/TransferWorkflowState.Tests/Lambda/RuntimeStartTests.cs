using System.Diagnostics;

using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Tests.Sandbox;

namespace TransferWorkflowState.Tests.Lambda;

/// <summary>How the runtime of a Lambda function starts, and what it says when it cannot.</summary>
[StartsCommand]
public sealed class RuntimeStartTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 1 });
    private readonly JournalFolder _package = new();

    public RuntimeStartTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Lambda's functions run on Linux.");
        File.CreateSymbolicLink(_package.PathOf("bootstrap"), Path.Combine(TestedCommand.Folder, "send-workflow-step-state"));
    }

    private SandboxExecution Waiting => Assert.Single(_sandbox.Executions);

    public void Dispose()
    {
        _package.Dispose();
        _sandbox.Dispose();
    }

    [Theory(Timeout = Limit)]
    [InlineData("handler.sh", "#!/bin/sh\nexit 4\n")]
    [InlineData("bin/handler", "#!/bin/sh\nexit 4\n")]
    public async Task Bootstrap_runs_the_handler_of_the_function(string handler, string text)
    {
        await WriteAsync(handler, text);
        using LambdaFunction function = Bootstrap(handler);

        InvocationResult result = await function.InvokeAsync(Waiting.ToLambdaEvent());

        Assert.Equal(("response", "FAILURE"), (result.Kind, Waiting.StepStatus));
        Assert.Contains("The command exited with 4. FAILURE was sent.", (await function.ShutDownAsync()).Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 2 * Limit)]
    public async Task Bootstrap_runs_a_handler_of_PowerShell_with_pwsh()
    {
        await WriteAsync("handler.ps1", "$event = $input | ConvertFrom-Json\nexit ($event.serviceMetadata.executionDetails.executionId -eq $env:TRANSFER_EXECUTION_ID ? 5 : 6)\n");
        ProcessStartInfo pwsh = PowerShellProgram.Start();
        await WriteAsync("bin/pwsh", $"#!/bin/sh\nexec '{pwsh.FileName}' {(pwsh.ArgumentList[0].EndsWith(".dll", StringComparison.Ordinal) ? $"'{pwsh.ArgumentList[0]}'" : "")} \"$@\"\n");
        using LambdaFunction function = Bootstrap("handler.ps1", ("PATH", $"{_package.PathOf("bin")}:{Environment.GetEnvironmentVariable("PATH")}"));

        await function.InvokeAsync(Waiting.ToLambdaEvent());

        Assert.Equal("FAILURE", Waiting.StepStatus);
        Assert.Contains("The command exited with 5. FAILURE was sent.", (await function.ShutDownAsync()).Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Bootstrap_takes_the_options_of_the_command_lambda()
    {
        using LambdaFunction function = Bootstrap("unknown.sh", arguments: ["--status", "SUCCESS"]);

        await function.InvokeAsync(Waiting.ToLambdaEvent());

        Assert.Equal("SUCCESS", Waiting.StepStatus);
    }

    [Theory(Timeout = Limit)]
    [InlineData("hello.handler", "The handler of the function is 'hello.handler', but ")]
    [InlineData("bootstrap", "which is its runtime and not the program to run.")]
    [InlineData("notes.txt", "cannot be executed: Permission denied.")]
    [InlineData("handler.ps1", "which pwsh is to run, but pwsh was not found.")]
    [InlineData("", "The handler of the function is not set.")]
    public async Task A_handler_that_cannot_be_run_is_an_error_of_the_start(string handler, string message)
    {
        await File.WriteAllTextAsync(_package.PathOf("notes.txt"), "", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_package.PathOf("handler.ps1"), "", TestContext.Current.CancellationToken);
        using LambdaFunction function = Bootstrap(handler, ("PATH", _package.PathOf("bin")));

        await AssertStartFailsAsync(function, message);
    }

    [Theory(Timeout = Limit)]
    [InlineData("The command was not run: 'not-there' was not found.", "--", "not-there")]
    [InlineData("Status", "--status", "DONE")]
    [InlineData("The endpoint cannot be used", "--status", "SUCCESS", "--endpoint-url", "nowhere")]
    [InlineData("The config profile (other) could not be found", "--status", "SUCCESS", "--profile", "other")]
    public async Task What_would_fail_every_invocation_is_an_error_of_the_start(string message, params string[] options)
    {
        using LambdaFunction function = LambdaFunction.Start(_sandbox, options);

        await AssertStartFailsAsync(function, message);
    }

    [Theory(Timeout = Limit)]
    [InlineData("not allowed with a command", "--status", "SUCCESS", "--", "true")]
    [InlineData("requires a command after '--'", "--status", "SUCCESS", "--timeout", "5")]
    [InlineData("'0' is not a number from 1 to 256", "--status", "SUCCESS", "--throttle-limit", "0")]
    [InlineData("unrecognized arguments: --journal x", "--journal", "x")]
    public async Task A_command_line_that_is_not_valid_is_refused(string problem, params string[] options)
    {
        using LambdaFunction function = LambdaFunction.Start(_sandbox, options);
        (int exitCode, string error) = await function.EndAsync();

        Assert.Equal((252, 0), (exitCode, function.Api.Asked));
        Assert.Contains("usage: send-workflow-step-state lambda ", error, StringComparison.Ordinal);
        Assert.Contains(problem, error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_call_of_the_command_by_a_function_of_another_runtime_is_none_of_a_runtime()
    {
        using LambdaFunction withOptions = LambdaFunction.Start(_sandbox, TestedCommand.Start(
            "--workflow-id", Waiting.WorkflowId, "--execution-id", Waiting.ExecutionId, "--token", Waiting.Token(), "--status", "SUCCESS"));
        using LambdaFunction without = LambdaFunction.Start(_sandbox, TestedCommand.Start());

        Assert.Equal((0, "SUCCESS", 0), ((await withOptions.EndAsync()).ExitCode, Waiting.StepStatus, withOptions.Api.Asked));
        Assert.Equal((252, 0), ((await without.EndAsync()).ExitCode, without.Api.Asked));
    }

    [Fact(Timeout = Limit)]
    public async Task Outside_of_a_function_it_says_so()
    {
        ProgramResult result = await Programs.RunAsync(TestedCommand.Start("lambda", "--status", "SUCCESS"), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(252, result.ExitCode);
        Assert.Contains("AWS_LAMBDA_RUNTIME_API is not set", result.Error, StringComparison.Ordinal);
        Assert.Contains("use sandbox --runtime", result.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_runtime_whose_Lambda_is_gone_ends()
    {
        using LambdaFunction function = LambdaFunction.Start(_sandbox, "--status", "SUCCESS");
        await function.InvokeAsync(Waiting.ToLambdaEvent());
        function.Api.Dispose();
        (int exitCode, string error) = await function.EndAsync();

        Assert.Equal(255, exitCode);
        Assert.Contains($"Lambda's Runtime API at {function.Api.Address} cannot be used: ", error, StringComparison.Ordinal);
    }

    private static async Task AssertStartFailsAsync(LambdaFunction function, string message)
    {
        InvocationResult result = await function.Api.InitError;
        (int exitCode, string error) = await function.EndAsync();

        Assert.Contains(message, result.ErrorMessage, StringComparison.Ordinal);
        Assert.StartsWith("Runtime.", result.ErrorType, StringComparison.Ordinal);
        Assert.Equal(result.ErrorType, result.Body.GetProperty("errorType").GetString());
        Assert.Equal((1, 0), (exitCode, function.Api.Asked));
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private async Task WriteAsync(string name, string text)
    {
        string path = _package.PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private LambdaFunction Bootstrap(string handler, (string Name, string Value)? variable = null, params string[] arguments)
    {
        ProcessStartInfo start = new(_package.PathOf("bootstrap"), arguments);
        start.Environment["LAMBDA_TASK_ROOT"] = _package.PathOf("");
        start.Environment["_HANDLER"] = handler;
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(DotNet.Program);
        if (variable is { } other)
        {
            start.Environment[other.Name] = other.Value;
        }

        return LambdaFunction.Start(_sandbox, start);
    }
}
