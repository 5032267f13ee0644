using System.Diagnostics;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Windows;

/// <summary>Ctrl+C in the console of the command for Windows: Wine takes a SIGINT for it.</summary>
[Collection(nameof(WindowsTests))]
public sealed class InterruptTests : IDisposable
{
    private const int Limit = 180_000;

    private readonly WindowsFolder _folder;
    private readonly TransferSandbox _sandbox = TransferSandbox.Start(new() { ExecutionCount = 1 });

    public InterruptTests(Wine wine)
    {
        _folder = new(wine);
    }

    public void Dispose()
    {
        _sandbox.Dispose();
        _folder.Dispose();
    }

    [Fact(Timeout = Limit)]
    public async Task A_run_that_waits_for_input_ends()
    {
        using CommandProcess run = Start("--input", "-", "--status", "SUCCESS");
        await WriteAsync(run);
        await UntilAsync(run, () => _sandbox.CallCount > 0);
        run.Signal("INT");
        (int exitCode, string error) = await run.EndAsync();

        Assert.Equal(130, exitCode);
        Assert.StartsWith("sent 1, failed 0, skipped 0, of 1 ", error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_command_that_runs_on_is_killed_and_its_step_fails()
    {
        using CommandProcess run = Start("--input", "-", "--", "cmd", "/c", "echo.>started & ping -n 60 127.0.0.1 >NUL");
        await WriteAsync(run);
        await UntilAsync(run, () => File.Exists(Path.Combine(_folder.FullName, "started")));
        run.Signal("INT");
        (int exitCode, string error) = await run.EndAsync();

        Assert.Equal(130, exitCode);
        Assert.Contains("The command was terminated by SIGINT. FAILURE was sent.", error, StringComparison.Ordinal);
        Assert.Equal("EXCEPTION", _sandbox.Executions[0].Status);
    }

    private static async Task UntilAsync(CommandProcess run, Func<bool> condition)
    {
        while (!condition() && !run.HasExited)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.False(run.HasExited, "The command ended before it was interrupted.");
    }

    private async Task WriteAsync(CommandProcess run)
    {
        await run.Input.WriteLineAsync(_sandbox.Executions[0].ToLambdaEvent());
        await run.Input.FlushAsync(TestContext.Current.CancellationToken);
    }

    private CommandProcess Start(params string[] options)
    {
        ProcessStartInfo start = _folder.Command(["--endpoint-url", _sandbox.EndpointUrl.OriginalString, "--region", _sandbox.Region, .. options]);
        start.Environment["AWS_ACCESS_KEY_ID"] = _sandbox.Credentials.AccessKey;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = _sandbox.Credentials.SecretKey;
        return CommandProcess.Start(start);
    }
}
