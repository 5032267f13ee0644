using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TransferWorkflowState.Tests;

/// <summary>
/// What the tests start can be interrupted, even when they run in the background of a script or under nohup: whatever
/// these ignore is ignored by all that is started below them.
/// </summary>
internal static class DefaultSignals
{
    private const nint Default = 0;
    private const nint Ignore = 1;

    [ModuleInitializer]
    internal static void Restore()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // SIGHUP, SIGINT and SIGQUIT. Those that .NET handles stay as they are: it lets go of them when it starts a process.
        foreach (int signal in (int[])[1, 2, 3])
        {
            // The handler is the structure's first member on every system.
            nint[] action = new nint[64];
            if (Find(signal, 0, action) == 0 && action[0] == Ignore)
            {
                _ = Set(signal, Default);
            }
        }
    }

    [DllImport("libc", EntryPoint = "sigaction")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Find(int signal, nint action, [Out] nint[] oldAction);

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Set(int signal, nint handler);
}
