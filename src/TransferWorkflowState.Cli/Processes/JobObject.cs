using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>
/// What Windows holds a process and all that it starts together by. A program that ends leaves what it started without a
/// parent, so that nothing else tells whose it was: https://learn.microsoft.com/windows/win32/procthread/job-objects.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed partial class JobObject : IDisposable
{
    private readonly nint _handle;

    /// <summary>Holds a process that has just been started. Where Windows refuses that, nothing is held.</summary>
    public JobObject(Process process)
    {
        _handle = CreateJobObject(0, 0);
        _ = AssignProcessToJobObject(_handle, process.Handle);
    }

    /// <summary>Ends all of them.</summary>
    public void Terminate() => _ = TerminateJobObject(_handle, 1);

    /// <summary>Lets go of them: what still runs runs on.</summary>
    public void Dispose() => _ = CloseHandle(_handle);

    [LibraryImport("kernel32", EntryPoint = "CreateJobObjectW")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint CreateJobObject(nint attributes, nint name);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool AssignProcessToJobObject(nint job, nint process);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool TerminateJobObject(nint job, uint exitCode);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CloseHandle(nint handle);
}
