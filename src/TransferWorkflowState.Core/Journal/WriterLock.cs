using System.Runtime.InteropServices;

using Microsoft.Win32.SafeHandles;

namespace TransferWorkflowState.Journal;

/// <summary>
/// Linux' lock of an open file against other writers. .NET has <see cref="FileShare.None"/>, which keeps out readers that
/// are .NET programs, PowerShell's Get-Content among them, and FileStream.Lock, which does not see another opening in the
/// same process: "Open file description locks" in https://man7.org/linux/man-pages/man2/fcntl_locking.2.html
/// </summary>
internal static class WriterLock
{
    private const int SetOpenFileLock = 37; // F_OFD_SETLK
    private const short Write = 1; // F_WRLCK
    private const int AccessDenied = 13; // EACCES
    private const int TryAgain = 11; // EAGAIN

    /// <summary>Takes the lock until the file is closed.</summary>
    /// <returns>
    /// Whether it was taken; <see langword="null"/> where the system or the file system has no such locks.
    /// </returns>
    public static bool? TryTake(SafeFileHandle file)
    {
        Range range = new() { Type = Write };
        return SetLock(file, SetOpenFileLock, ref range) == 0 ? true
            : Marshal.GetLastPInvokeError() is AccessDenied or TryAgain ? false
            : null;
    }

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLock(SafeFileHandle file, int command, ref Range range);

    /// <summary>The struct flock of Linux, with a length of 0 for the whole file.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Range
    {
        public short Type;
        public short Whence;
        public long Start;
        public long Length;
        public int ProcessId;
    }
}
