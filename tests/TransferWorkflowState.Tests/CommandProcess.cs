using System.Diagnostics;
using System.Runtime.InteropServices;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests;

/// <summary>The console command as a process of its own, that sends to a sandbox of this one.</summary>
internal sealed class CommandProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private CommandProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What the system calls it.</summary>
    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Its standard input, open and idle until it is written to.</summary>
    public StreamWriter Input => _process.StandardInput;

    /// <summary>Starts the command with the sandbox as its endpoint. Like this process, it sees no AWS setting of the machine's.</summary>
    public static CommandProcess Start(TransferSandbox sandbox, params string[] options)
    {
        ProcessStartInfo start = TestedCommand.Start(["--endpoint-url", sandbox.EndpointUrl.OriginalString, "--region", sandbox.Region, .. options]);
        start.Environment["AWS_ACCESS_KEY_ID"] = sandbox.Credentials.AccessKey;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = sandbox.Credentials.SecretKey;
        return Start(start);
    }

    /// <summary>Starts a shell script in which <c>"$@"</c> is the command.</summary>
    public static CommandProcess StartScript(string script, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new("/bin/sh", ["-c", script, "sh", .. TestedCommand.Words]);
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Start(start);
    }

    /// <summary>Starts the command as it is told to.</summary>
    public static CommandProcess Start(ProcessStartInfo start)
    {
        // All of them: on a terminal a command has some of its signals from there.
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return new(Process.Start(start)!);
    }

    /// <summary>Sends a signal, such as <c>INT</c> as Ctrl+C does, or <c>TERM</c> as a service manager does.</summary>
    public void Signal(string signal) => Signal(_process.Id, signal);

    /// <summary>Sends a signal to any process.</summary>
    public static void Signal(int processId, string signal)
    {
        int number = signal switch { "HUP" => 1, "INT" => 2, "QUIT" => 3, _ => 15 };
        Assert.Equal(0, Kill(processId, number));
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
        await _output;
        return (_process.ExitCode, await _error);
    }

    /// <summary>What it wrote to standard output, once it has ended.</summary>
    public Task<string> OutputAsync() => _output;

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    // Not the program of this name, which a small machine may not have.
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
