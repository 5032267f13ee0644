using System.Diagnostics;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Journal;

/// <summary>The console command as a process of its own, that sends to a sandbox of this one.</summary>
internal sealed class CommandRun : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private CommandRun(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the command with the sandbox as its endpoint and no AWS setting of this machine's.</summary>
    public static CommandRun Start(TransferSandbox sandbox, params string[] options)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "send-workflow-step-state.dll");
        string[] arguments = [program, .. options, "--endpoint-url", sandbox.EndpointUrl.OriginalString, "--region", sandbox.Region];
        ProcessStartInfo start = new(Programs.Find("dotnet")!, arguments) { RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
        {
            _ = start.Environment.Remove(name);
        }

        start.Environment["AWS_ACCESS_KEY_ID"] = sandbox.Credentials.AccessKey;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = sandbox.Credentials.SecretKey;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_CONFIG_FILE"] = Path.Combine(Path.GetTempPath(), "no-such-aws-config");
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(Path.GetTempPath(), "no-such-aws-credentials");
        return new(Process.Start(start)!);
    }

    /// <summary>Ends the process as a power cut would: it can do nothing about it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until the process has ended by itself.</summary>
    public async Task<(int ExitCode, string Error)> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, await _error);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
