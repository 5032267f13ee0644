using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>A command that runs.</summary>
internal sealed class WorkProcess : IDisposable
{
    private readonly Process _process;
    private readonly ProcessTree _tree;
    private readonly JobObject? _job;

    private WorkProcess(Process process)
    {
        _process = process;
        _tree = new(process);
        _job = OperatingSystem.IsWindows() ? new(process) : null;
    }

    /// <summary>Its exit code, once it has ended: 128 and the signal's number when a signal ended it.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Starts it, and writes a text to its standard input.</summary>
    /// <param name="start">How to start it.</param>
    /// <param name="input">The text.</param>
    /// <param name="takeLine">Takes each line that it writes, on any thread; otherwise it writes where this program does.</param>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static WorkProcess Start(ProcessStartInfo start, string input, Action<string>? takeLine = null)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = takeLine is not null;
        start.RedirectStandardError = takeLine is not null;
        Process process = Process.Start(start)!;
        if (takeLine is not null)
        {
            // The end of the output comes as a line that is null.
            void Take(object sender, DataReceivedEventArgs line)
            {
                if (line.Data is { } text)
                {
                    takeLine(text);
                }
            }

            process.OutputDataReceived += Take;
            process.ErrorDataReceived += Take;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        Stream stream = process.StandardInput.BaseStream;

        // Nobody waits for it: a command that does not read would keep it from ending.
        _ = Task.Run(() => Feed(stream, Encoding.UTF8.GetBytes(input)));
        return new(process);
    }

    /// <summary>Waits for its end and says whether it has come.</summary>
    public async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Waits for its end and that of all that it started, and says whether it has come.</summary>
    public async Task<bool> WaitForTreeAsync(CancellationToken cancellationToken) =>
        await WaitAsync(cancellationToken).ConfigureAwait(false) && await _tree.WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Passes a signal on to it and all that it started, unless they have it from the terminal. Windows has none to pass.
    /// </summary>
    public Task SendAsync(PosixSignal signal)
    {
        bool isPassed = !OperatingSystem.IsWindows()
            && !(signal is PosixSignal.SIGINT or PosixSignal.SIGQUIT && UnixSignals.HasTerminal());
        return isPassed ? _tree.SignalAsync(signal) : Task.CompletedTask;
    }

    /// <summary>Ends it and all that it started. Any thread may call this.</summary>
    public async Task KillAsync()
    {
        if (OperatingSystem.IsWindows())
        {
            _job?.Terminate();
        }
        else
        {
            await _tree.KillAsync().ConfigureAwait(false);
        }

        try
        {
            // On Linux the tree is killed by now.
            _process.Kill(entireProcessTree: !OperatingSystem.IsLinux());
        }
        catch (Exception e) when (e is Win32Exception or AggregateException or InvalidOperationException)
        {
            // It has ended, or belongs to another user by now; the report does not wait for it.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Dispose();
        if (OperatingSystem.IsWindows())
        {
            _job?.Dispose();
        }
    }

    private static void Feed(Stream stream, byte[] input)
    {
        try
        {
            using (stream)
            {
                stream.Write(input);
            }
        }
        catch (IOException)
        {
            // It has ended or closed its standard input: it need not read the record.
        }
    }
}
