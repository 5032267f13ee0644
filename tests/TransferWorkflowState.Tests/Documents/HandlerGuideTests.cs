using System.Diagnostics;
using System.Text.RegularExpressions;

using TransferWorkflowState.Tests.Rehearsal;

namespace TransferWorkflowState.Tests.Documents;

/// <summary>The files and lines of docs/test-your-handler.md, run with the programs that they are for, where those are found.</summary>
[StartsCommand]
public sealed partial class HandlerGuideTests : IDisposable
{
    private const int Limit = 240_000;

    private readonly GuideFolder _guide = new("test-your-handler.md");

    public void Dispose() => _guide.Dispose();

    [Fact(Timeout = Limit)]
    public async Task The_lines_for_curl()
    {
        Assert.SkipWhen(Programs.Find("curl") is null, "curl is not on the PATH.");
        using StandingSandbox sandbox = await StandingSandbox.StartAsync();
        ProcessStartInfo start = _guide.Start("/bin/sh", "-e", "control.sh");
        start.Environment["SANDBOX"] = sandbox.Endpoint.OriginalString.TrimEnd('/');
        start.Environment["AWS_REGION"] = "us-east-1";
        StandingSandbox.SetCredentials(start);

        ProgramResult result = await GuideFolder.RunAsync(start);

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Empty(await sandbox.ExecutionsAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task The_files_for_pytest()
    {
        string? python = await FindAsync(["python3", "/usr/bin/python3"], "-c", "import pytest, boto3");
        Assert.SkipWhen(python is null, "python3 with pytest and boto3 is not found.");

        ProgramResult result = await GuideFolder.RunAsync(_guide.Start(python, "-m", "pytest", "-q", "-p", "no:cacheprovider"));

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("3 passed", result.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task The_handler_in_Python_with_invoke()
    {
        string? python = await FindAsync(["python3", "/usr/bin/python3"], "-c", "import boto3");
        Assert.SkipWhen(python is null, "python3 with boto3 is not found.");
        using StandingSandbox sandbox = await StandingSandbox.StartAsync("--executions", "1", "--invoke", $"'{python}' '{_guide.PathOf("handler.py")}'");

        await sandbox.WaitAsync(static all => all.Length == 1 && all[0].GetProperty("state").GetString() == "completed");
    }

    /// <summary>Packages of npm are not fetched by tests: a variable names a folder that has them.</summary>
    [Fact(Timeout = Limit)]
    public async Task The_files_for_vitest()
    {
        const string Variable = "TRANSFERWORKFLOWSTATE_TEST_NODE_MODULES";
        string? modules = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(modules is null, $"{Variable} does not name a folder node_modules with vitest and @aws-sdk/client-transfer.");
        Directory.CreateSymbolicLink(_guide.PathOf("node_modules"), modules);

        ProgramResult result = await GuideFolder.RunAsync(_guide.Start("node", "node_modules/vitest/vitest.mjs", "run", "--root", _guide.PathOf("")));

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("3 passed", result.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task The_file_for_Pester()
    {
        string module = Repository.PathOf("output", "TransferWorkflowState");
        string script = $"Import-Module '{module}', '{PowerShellProgram.Pester}'; (Invoke-Pester '{_guide.PathOf("Handler.Tests.ps1")}' -PassThru).PassedCount";
        ProcessStartInfo start = PowerShellProgram.Start("-Command", script);

        ProgramResult result = await GuideFolder.RunAsync(start);

        Assert.True(result.Output.TrimEnd().EndsWith('2'), result.Output + result.Error);
    }

    [Fact(Timeout = Limit)]
    public async Task The_lines_for_GitHub_Actions()
    {
        Assert.SkipWhen(Programs.Find("curl") is null, "curl is not on the PATH.");
        int port = FreePort.Next();
        string[] lines = [.. RunLines().Matches(_guide.Text).SelectMany(static match => match.Groups["lines"].Value.Split('\n')).Select(static line => line.Trim())];
        string script = string.Join('\n', lines.Append("kill $!")).Replace("4100", $"{port}", StringComparison.Ordinal);

        ProgramResult result = await GuideFolder.RunAsync(_guide.Start("/bin/bash", "-ec", script));

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("""{"status":"ok"}""", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_for_xunit_is_a_test_of_this_project()
    {
        string sample = File.ReadAllText(Repository.PathOf("tests", "TransferWorkflowState.Tests", "Rehearsal", "HandlerSampleTests.cs")).ReplaceLineEndings("\n");
        string documented = File.ReadAllText(_guide.PathOf("HandlerSampleTests.cs"));

        Assert.Contains(Body(documented), sample, StringComparison.Ordinal);

        static string Body(string text) => text[text.IndexOf("        try", StringComparison.Ordinal)..].TrimEnd('}', '\n', ' ');
    }

    private static async Task<string?> FindAsync(IEnumerable<string> programs, params string[] arguments)
    {
        foreach (string program in programs.Select(static name => Path.IsPathRooted(name) ? name : Programs.Find(name)).OfType<string>().Where(File.Exists))
        {
            if ((await GuideFolder.RunAsync(new ProcessStartInfo(program, arguments))).ExitCode == 0)
            {
                return program;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^  run: (?:\|\n(?<lines>(?:    .*\n)+)|(?<lines>cat .*)$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex RunLines();
}
