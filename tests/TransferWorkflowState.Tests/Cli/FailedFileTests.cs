using System.Diagnostics;
using System.Runtime.Versioning;

namespace TransferWorkflowState.Tests.Cli;

/// <summary>The file of <c>--failed</c>, which never harms another one.</summary>
[StartsCommand]
public sealed class FailedFileTests : IDisposable
{
    private const UnixFileMode AnyoneReads =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly JournalFolder _folder = new();

    private string Input => _folder.PathOf("input.ndjson");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("the same path")]
    [InlineData("a symbolic link")]
    [InlineData("a hard link")]
    [InlineData("a link to the journal")]
    public async Task The_failed_file_may_not_be_the_input_or_the_journal_under_another_name(string kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps links for administrators.");
        string text = $"{Record}\nbroken\n";
        await File.WriteAllTextAsync(Input, text, TestContext.Current.CancellationToken);
        string failed = CreateName(kind);

        CommandRun run = await CommandRun.StartAsync(
            "--sandbox", "--status", "SUCCESS", "--input", Input, "--journal", _folder.Journal, "--failed", failed);

        Assert.Equal(252, run.ExitCode);
        Assert.StartsWith("\nUnable to use ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("sent 1", run.Error, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(Input, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_failed_file_may_not_be_the_file_on_standard_input()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs /proc.");
        string text = $"{Record}\nbroken\n";
        await File.WriteAllTextAsync(Input, text, TestContext.Current.CancellationToken);
        using CommandProcess run = CommandProcess.StartScript(
            """exec "$@" --sandbox --status SUCCESS --input - --failed "$INPUT" < "$INPUT" """, ("INPUT", Input));
        (int exitCode, string error) = await run.EndAsync();

        Assert.Equal(252, exitCode);
        Assert.Contains("it is the input or the journal of this run", error, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(Input, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_of_an_earlier_run_is_replaced_whole()
    {
        string failed = _folder.PathOf("failed.ndjson");
        await File.WriteAllTextAsync(failed, new string('x', 100_000), TestContext.Current.CancellationToken);
        CommandRun run = await CommandRun.StartAsync($"{Record}\nbroken\n", ["--sandbox", "--status", "SUCCESS", "--input", "-", "--failed", failed]);

        Assert.Equal(252, run.ExitCode);
        Assert.Equal("broken\n", await File.ReadAllTextAsync(failed, TestContext.Current.CancellationToken));
        Assert.Equal([failed], Directory.GetFiles(_folder.Root));
    }

    [Theory]
    [InlineData("failed.ndjson", "a run before")]
    [InlineData("failed.ndjson", "")]
    [InlineData("failed.ndjson.partial", "a run that was killed")]
    [UnsupportedOSPlatform("windows")]
    public async Task The_file_is_for_its_owner_alone_whatever_mode_the_one_before_had(string before, string content)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        string failed = _folder.PathOf("failed.ndjson");
        await File.WriteAllTextAsync(_folder.PathOf(before), content, TestContext.Current.CancellationToken);
        File.SetUnixFileMode(_folder.PathOf(before), AnyoneReads);

        _ = await CommandRun.StartAsync("broken\n", ["--sandbox", "--status", "SUCCESS", "--input", "-", "--failed", failed]);

        Assert.Equal("broken\n", await File.ReadAllTextAsync(failed, TestContext.Current.CancellationToken));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(failed));
    }

    [Fact]
    public async Task A_link_with_the_name_of_the_unfinished_file_leads_no_token_elsewhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps links for administrators.");
        string other = _folder.PathOf("other");
        await File.WriteAllTextAsync(other, "other", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(_folder.PathOf("failed.ndjson.partial"), other);

        _ = await CommandRun.StartAsync("broken\n", ["--sandbox", "--status", "SUCCESS", "--input", "-", "--failed", _folder.PathOf("failed.ndjson")]);

        Assert.Equal("other", await File.ReadAllTextAsync(other, TestContext.Current.CancellationToken));
        Assert.Equal("broken\n", await File.ReadAllTextAsync(_folder.PathOf("failed.ndjson"), TestContext.Current.CancellationToken));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_device_keeps_its_mode()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "There is no /dev/null.");
        UnixFileMode before = File.GetUnixFileMode("/dev/null");
        CommandRun run = await CommandRun.StartAsync("broken\n", ["--sandbox", "--status", "SUCCESS", "--input", "-", "--failed", "/dev/null"]);

        Assert.Equal(252, run.ExitCode);
        Assert.Equal(before, File.GetUnixFileMode("/dev/null"));
    }

    [Fact]
    public async Task A_device_stays_a_device_and_one_that_is_full_is_told_once_and_costs_no_callback()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full.");
        CommandRun run = await CommandRun.StartAsync(
            $"broken\nbroken\n{Record}\n", ["--sandbox", "--status", "SUCCESS", "--input", "-", "--failed", "/dev/full"]);

        Assert.Equal(252, run.ExitCode);
        Assert.Matches(@"sent 1, failed \d+, skipped 0, of \d+\b", run.Error);
        Assert.Equal(2, run.Error.Split("Unable to use /dev/full: ").Length);
        Assert.Throws<IOException>(static () => File.WriteAllText("/dev/full", "x"));
    }

    private static string Record =>
        $$"""{"WorkflowId":"{{SampleCallbacks.WorkflowId}}","ExecutionId":"{{SampleCallbacks.ExecutionId}}","Token":"{{SampleCallbacks.Token}}"}""";

    private static void CreateHardLink(string from, string to)
    {
        using Process link = Process.Start("ln", [from, to]);
        link.WaitForExit();
        Assert.Equal(0, link.ExitCode);
    }

    private string CreateName(string kind)
    {
        string name = _folder.PathOf("other-name");
        switch (kind)
        {
            case "the same path":
                return Input;
            case "a symbolic link":
                File.CreateSymbolicLink(name, Path.GetFileName(Input));
                return name;
            case "a hard link":
                CreateHardLink(Input, name);
                return name;
            default:
                File.CreateSymbolicLink(name, _folder.Journal);
                return name;
        }
    }
}
