namespace TransferWorkflowState.Tests.Windows;

/// <summary>The command after <c>--</c> on Windows.</summary>
[Collection(nameof(WindowsTests))]
public sealed class WorkTests : IDisposable
{
    private const int Limit = 180_000;

    private readonly WindowsFolder _folder;

    public WorkTests(Wine wine)
    {
        _folder = new(wine);
    }

    public void Dispose() => _folder.Dispose();

    [Theory(Timeout = Limit)]
    [InlineData("scan", "scan.cmd")]
    [InlineData("SCAN.CMD", "scan.cmd")]
    [InlineData("scan", "scan.bat")]
    public async Task A_batch_file_is_found_on_path_by_its_name(string program, string file)
    {
        _folder.Write(Path.Combine("tools", file), "@exit /b 3\r\n");

        // Tools for several systems have a script for Unix beside that for Windows.
        _folder.Write(Path.Combine("tools", "scan"), "#!/bin/sh\n");
        _folder.Write(Path.Combine("tools", "scan.ps1"), "exit 4\r\n");
        ProgramResult run = await _folder.WorkAsync("--", program);
        Assert.Equal((3, "The command exited with 3. FAILURE was sent."), (run.ExitCode, run.Error));
        Assert.EndsWith("EXCEPTION", run.Output, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData(@".\scan & go\scan.bat")]
    [InlineData("./scan & go/SCAN")]
    [InlineData(@"{folder}\scan & go\scan.bat.")]
    public async Task A_batch_file_is_run_by_its_path(string program)
    {
        _folder.Write(Path.Combine("scan & go", "scan.bat"), "@echo off\r\nset /p record=\r\necho %TRANSFER_EXECUTION_ID%>id\r\nset record>record\r\nexit /b 0\r\n");
        ProgramResult run = await _folder.WorkAsync("--", program.Replace("{folder}", _folder.WindowsName, StringComparison.Ordinal));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(SampleCallbacks.ExecutionId, _folder.Read("id"));
        Assert.Contains(SampleCallbacks.WorkflowId, _folder.Read("record"), StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_batch_file_gets_its_arguments_and_nothing_of_them_is_run()
    {
        _folder.Write("scan.cmd", "@echo off\r\n:next\r\nif \"%~1\"==\"\" exit /b 0\r\n>>arguments echo [\"%~1\"]\r\nshift\r\ngoto next\r\n");
        string[] arguments = ["plain", "a b", "x&echo.>harm", "|", "^", "(a)", "a=b,c;d", "!PATH!", @"C:\folder", "<in", ">harm"];
        ProgramResult run = await _folder.WorkAsync(["--", @".\scan.cmd", .. arguments]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(arguments.Select(static argument => $"[\"{argument}\"]"), _folder.Read("arguments").Split('\n'));
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "harm")));
    }

    [Theory(Timeout = Limit)]
    [InlineData("\"&echo.>harm&\"")]
    [InlineData("%PATH%")]
    [InlineData("a\nb")]
    public async Task A_batch_file_is_not_run_with_what_cmd_would_read_as_its_own(string argument)
    {
        _folder.Write("scan.cmd", "@echo.>harm\r\n");
        ProgramResult run = await _folder.WorkAsync("--", @".\scan.cmd", argument);
        Assert.Equal(126, run.ExitCode);
        Assert.Contains("cmd.exe would alter", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "harm")));
    }

    [Theory(Timeout = Limit)]
    [InlineData("scan.ps1", 126, "pwsh -File \"{folder}\\tools\\scan.ps1\"")]
    [InlineData("scan", 126, "pwsh -File \"{folder}\\tools\\scan.ps1\"")]
    [InlineData(@".\tools\scan.ps1", 126, "pwsh -File")]
    [InlineData(@".\tools\scan.py", 126, "put the program that runs it first")]
    [InlineData(@".\tools", 126, "it is a folder")]
    [InlineData("here", 127, "'here' was not found")]
    [InlineData("here.cmd", 127, "'here.cmd' was not found")]
    [InlineData("send-workflow-step-state", 127, "was not found")]
    [InlineData(@".\tools\none.exe", 127, @"'.\tools\none.exe' was not found")]
    public async Task A_program_that_is_not_started_says_why(string program, int exitCode, string told)
    {
        _folder.Write(Path.Combine("tools", "scan.ps1"), "exit 0\r\n");
        _folder.Write(Path.Combine("tools", "scan.py"), "\n");
        _folder.Write("here.cmd", "@exit /b 0\r\n");
        ProgramResult run = await _folder.WorkAsync("--", program);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(told.Replace("{folder}", _folder.WindowsName, StringComparison.Ordinal), run.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact(Timeout = Limit)]
    public async Task A_program_gets_its_arguments_and_ends_with_its_time()
    {
        ProgramResult run = await _folder.WorkAsync("--", "cmd", "/c", "exit 259");
        Assert.Equal("The command exited with 259. FAILURE was sent.", run.Error);

        run = await _folder.WorkAsync("--timeout", "1", "--", "cmd", "/c", "ping -n 60 127.0.0.1 >NUL");
        Assert.Equal((124, "The command was terminated because it ran longer than 1 s. FAILURE was sent."), (run.ExitCode, run.Error));
    }

    [Fact(Timeout = Limit)]
    public async Task What_a_program_started_is_ended_with_it()
    {
        // An address of this test's own, by which its programs are found.
        string address = $"127.{Random.Shared.Next(1, 255)}.{Random.Shared.Next(1, 255)}.{Random.Shared.Next(1, 255)}";
        _folder.Write("tree.cmd", $"@start /b ping -n 300 {address} >NUL\r\n@echo.>started\r\n@ping -n 300 {address} >NUL\r\n");
        ProgramResult run = await _folder.WorkAsync("--timeout", "5", "--", ".\\tree.cmd");

        Assert.Equal(124, run.ExitCode);
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "started")));
        while (IsRunning(address))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static bool IsRunning(string argument) => new DirectoryInfo("/proc").EnumerateDirectories().Where(static process => char.IsDigit(process.Name[0])).Any(process =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(process.FullName, "cmdline")).Contains(argument, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    });
}
