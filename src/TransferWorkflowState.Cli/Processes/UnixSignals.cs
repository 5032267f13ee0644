using System.Runtime.InteropServices;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>What Unix does with signals and .NET has nothing for.</summary>
internal static partial class UnixSignals
{
    /// <summary>Sends a signal to a process. It may have ended by then.</summary>
    public static void Send(int processId, PosixSignal signal) => _ = Kill(processId, NumberOf(signal));

    /// <summary>The number of a signal: the same on all systems that .NET runs on.</summary>
    public static int NumberOf(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGQUIT => 3,
        PosixSignal.SIGTERM => 15,
        _ => throw new ArgumentOutOfRangeException(nameof(signal)),
    };

    /// <summary>
    /// Whether this process and those that it started have the terminal, which sends Ctrl+C and Ctrl+\ to each of them.
    /// </summary>
    public static bool HasTerminal()
    {
        int ownGroup = GetProcessGroup();
        return Enumerable.Range(0, 3).Any(stream => GetTerminalGroup(stream) == ownGroup);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetProcessGroup();

    [LibraryImport("libc", EntryPoint = "tcgetpgrp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTerminalGroup(int stream);
}
