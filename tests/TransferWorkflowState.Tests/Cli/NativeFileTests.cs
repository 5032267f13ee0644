using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Tests.Wire;

namespace TransferWorkflowState.Tests.Cli;

/// <summary>What the native file needs of a machine, and of its memory. docs/native.md says the same.</summary>
[StartsCommand]
public sealed partial class NativeFileTests
{
    private const int MaxFileMegabytes = 16;
    private const int MaxMemoryKilobytes = 25 * 1024;

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(1);
    private static readonly Version _oldestLibrary = new(2, 34);
    private static readonly string[] _folders = ["/lib64", "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/usr/lib64"];
    private static readonly string[] _libraries = ["libc.so.6", "libm.so.6", "libssl.so.3", "libcrypto.so.3", "ld-linux-x86-64.so.2"];

    private readonly string _file = TestedCommand.RequireNative();

    [Fact]
    public async Task It_is_small_and_needs_no_library_newer_than_those_of_the_systems_that_are_supported()
    {
        string text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_file, TestContext.Current.CancellationToken));

        Assert.InRange(text.Length, 1, MaxFileMegabytes * 1024 * 1024);
        Version[] needed = [.. LibraryVersion().Matches(text).Select(static match => Version.Parse(match.Groups[1].Value))];
        Assert.NotEmpty(needed);
        Assert.True(needed.Max() <= _oldestLibrary, $"It needs glibc {needed.Max()}.");
    }

    [Fact]
    public async Task A_call_takes_little_memory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux says how much memory a process has had.");
        using TransferSandbox sandbox = TransferSandbox.Start();
        sandbox.Inject(SandboxFault.Hang);
        using CommandProcess run = CommandProcess.Start(
            sandbox, "--workflow-id", SampleCallbacks.WorkflowId, "--execution-id", SampleCallbacks.ExecutionId, "--token", "Token", "--status", "SUCCESS");
        while (sandbox.CallCount == 0 && !run.HasExited)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        string status = await File.ReadAllTextAsync($"/proc/{run.Id}/status", TestContext.Current.CancellationToken);
        Assert.InRange(int.Parse(PeakMemory().Match(status).Groups[1].Value, CultureInfo.InvariantCulture), 1, MaxMemoryKilobytes);
    }

    [Fact]
    public async Task A_root_with_nothing_but_its_libraries_and_certificates_is_enough()
    {
        string? chroot = new[] { Programs.Find("chroot"), "/usr/sbin/chroot" }.FirstOrDefault(File.Exists);
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root of a Linux system can change its root.");
        Assert.SkipWhen(chroot is null, "chroot is not found.");
        string?[] libraries = [.. _libraries.Select(FindLibrary)];
        Assert.SkipWhen(libraries.Contains(null), $"One of {string.Join(", ", _libraries)} is not found.");
        DirectoryInfo root = Directory.CreateTempSubdirectory();
        try
        {
            using TlsEndpoint endpoint = new();
            await FillAsync(root, libraries, endpoint.Pem);
            ProcessStartInfo start = new(chroot, [root.FullName, "/send-workflow-step-state", .. Arguments(endpoint.Url)]);
            start.Environment["SSL_CERT_FILE"] = "/certificates.pem";
            start.Environment["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE";
            start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
            ProgramResult result = await Programs.RunAsync(start, _limit, TestContext.Current.CancellationToken);

            Assert.Equal((0, "", ""), (result.ExitCode, result.Output, result.Error));
            Assert.Equal(1, endpoint.ConnectionCount);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static string[] Arguments(string url) =>
    [
        "--workflow-id", SampleCallbacks.WorkflowId, "--execution-id", SampleCallbacks.ExecutionId, "--token", SampleCallbacks.Token,
        "--status", "SUCCESS", "--region", "eu-west-1", "--endpoint-url", url,
    ];

    private static string? FindLibrary(string name) =>
        _folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private async Task FillAsync(DirectoryInfo root, string?[] libraries, string certificate)
    {
        foreach (string library in libraries.OfType<string>())
        {
            string copy = Path.Join(root.FullName, library);
            _ = Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(library, copy);
        }

        File.Copy(_file, Path.Join(root.FullName, "send-workflow-step-state"));
        await File.WriteAllTextAsync(Path.Join(root.FullName, "certificates.pem"), certificate, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"GLIBC_(\d+\.\d+)")]
    private static partial Regex LibraryVersion();

    [GeneratedRegex(@"VmHWM:\s+(\d+)")]
    private static partial Regex PeakMemory();
}
