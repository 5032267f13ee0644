using TransferWorkflowState.Cli.Messages;

namespace TransferWorkflowState.Cli.Run;

/// <summary>Standard input of the process.</summary>
internal static class StandardInput
{
    private const int CloseOnExec = 0x80000;

    /// <summary>Opens it.</summary>
    /// <exception cref="IOException">The process was started without one (<c>&lt;&amp;-</c>).</exception>
    public static Stream Open() =>
        IsOfRuntime() ? throw new IOException(FileErrors.StandardInputClosed()) : Console.OpenStandardInput();

    /// <summary>
    /// Where descriptor 0 is free, the next file that .NET opens for itself gets it, and reading from that one waits for
    /// ever. What this process opened is closed for the programs it starts; what it was given cannot have that mark.
    /// https://man7.org/linux/man-pages/man5/proc_pid_fdinfo.5.html
    /// </summary>
    private static bool IsOfRuntime()
    {
        const string info = "/proc/self/fdinfo/0";
        if (!File.Exists(info))
        {
            return false;
        }

        string? flags = File.ReadLines(info).FirstOrDefault(static line => line.StartsWith("flags:", StringComparison.Ordinal));
        return flags is not null && (Convert.ToInt64(flags["flags:".Length..].Trim(), 8) & CloseOnExec) != 0;
    }
}
