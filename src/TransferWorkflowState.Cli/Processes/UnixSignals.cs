using System.Runtime.InteropServices;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>What Unix does with signals and .NET has nothing for.</summary>
internal static partial class UnixSignals
{
    // The same on all systems that .NET runs on.
    private const int KillSignal = 9;
    private const int BrokenPipeSignal = 13;

    /// <summary>Sends a signal to a process. It may have ended by then.</summary>
    public static void Send(int processId, PosixSignal signal) => _ = Kill(processId, NumberOf(signal));

    /// <summary>Kills a process. It may have ended by then.</summary>
    public static void Kill(int processId) => _ = Kill(processId, KillSignal);

    /// <summary>
    /// Has programs that are started from now on end when they write to a closed pipe, as a shell's do. .NET ignores that
    /// signal, and what is ignored stays so in a program that is started; what is handled does not (signal(7),
    /// https://man7.org/linux/man-pages/man7/signal.7.html). So it is handled, by a function of libc that does nothing: a
    /// write of this program still fails with EPIPE. PosixSignalRegistration leaves an ignored signal ignored.
    /// </summary>
    public static void RestoreBrokenPipeForPrograms()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Handle(BrokenPipeSignal, NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "abs"));
        }
    }

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

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Handle(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetProcessGroup();

    [LibraryImport("libc", EntryPoint = "tcgetpgrp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTerminalGroup(int stream);
}
