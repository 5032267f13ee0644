using System.Runtime.InteropServices;

namespace TransferWorkflowState.Bench.Processes;

/// <summary>
/// The processor time of this process's children that have ended, and of theirs: the system keeps it of no single one
/// (https://man7.org/linux/man-pages/man2/getrusage.2.html).
/// </summary>
internal static class ChildrenTime
{
    private const int Children = -1;
    private const int UsageLength = 18;

    /// <summary>The sum so far; nothing where the system does not say.</summary>
    public static TimeSpan? Read()
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
        {
            return null;
        }

        // Of user and system, each in seconds and microseconds; what follows is not needed.
        long[] usage = new long[UsageLength];
        return GetUsage(Children, usage) != 0 ? null
            : TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3]);
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetUsage(int who, [Out] long[] usage);
}
