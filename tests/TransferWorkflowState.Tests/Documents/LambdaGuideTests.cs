using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Tests.Lambda;
using TransferWorkflowState.Tests.Rehearsal;

namespace TransferWorkflowState.Tests.Documents;

/// <summary>The files and lines of docs/lambda.md, and the sample that it describes.</summary>
[StartsCommand]
public sealed partial class LambdaGuideTests : IDisposable
{
    private const int Limit = 120_000;

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lambda-guide");
    private readonly string _guide = File.ReadAllText(Repository.PathOf("docs", "lambda.md")).ReplaceLineEndings("\n");

    public LambdaGuideTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Lambda's functions run on Linux.");
        foreach (Match file in NamedBlock().Matches(_guide))
        {
            Write(file.Groups["name"].Value, file.Groups["text"].Value);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory(Timeout = Limit)]
    [InlineData("docs")]
    [InlineData("samples")]
    public async Task The_files_are_a_function(string origin)
    {
        if (origin == "samples")
        {
            Write("bootstrap", await ReadSampleAsync("bootstrap"));
            Write("check-upload", await ReadSampleAsync("check-upload"));
        }

        WriteCommand("send-workflow-step-state");
        using TransferSandbox sandbox = TransferSandbox.Start();
        SandboxExecution[] executions = [sandbox.CreateExecution("incoming/orders.csv"), sandbox.CreateExecution("incoming/picture.png")];
        using LambdaFunction function = LambdaFunction.Start(sandbox, new ProcessStartInfo(PathOf("bootstrap")));

        InvocationResult result = await function.InvokeAsync(LambdaFunction.ToBatch([.. executions.Select(static execution => execution.ToLambdaEvent())]));

        Assert.Empty(result.Failures);
        Assert.Equal(["SUCCESS", "FAILURE"], executions.Select(static execution => execution.StepStatus));
        Assert.Equal(0, (await function.ShutDownAsync()).ExitCode);
    }

    [Fact(Timeout = Limit)]
    public async Task The_lines_package_a_function_and_try_it_in_a_sandbox()
    {
        string native = TestedCommand.RequireNative();
        Assert.SkipWhen(Programs.Find("zip") is null, "zip is not on the PATH.");
        Directory.CreateDirectory(PathOf("bin"));
        File.CreateSymbolicLink(PathOf("bin/send-workflow-step-state"), native);

        ProgramResult packaged = await Programs.RunAsync(Start("package.sh"), _limit, TestContext.Current.CancellationToken);
        Assert.True(packaged.ExitCode == 0, packaged.Output + packaged.Error);

        Write("try.sh", (await File.ReadAllTextAsync(PathOf("try.sh"), TestContext.Current.CancellationToken)).Replace("--port 4100", "", StringComparison.Ordinal));
        ProcessStartInfo start = Start("try.sh");
        using StandingSandbox sandbox = await StandingSandbox.StartAsync(start);
        JsonElement[] executions = await sandbox.WaitAsync(static all => all.Length == 3 && all.All(static one => one.GetProperty("invocations").GetArrayLength() == 1
            && one.GetProperty("status").GetString() != "IN_PROGRESS"));

        Assert.All(executions, static execution => Assert.True(execution.GetProperty("invocations")[0].GetProperty("succeeded").GetBoolean()));
    }

    private static Task<string> ReadSampleAsync(string name) =>
        File.ReadAllTextAsync(Repository.PathOf("samples", "lambda", name), TestContext.Current.CancellationToken);

    private void WriteCommand(string name) => Write(name, $"#!/bin/sh\nexec {StandingSandbox.QuotedCommand} \"$@\"\n");

    private void Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PathOf(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private ProcessStartInfo Start(string script)
    {
        ProcessStartInfo start = new("/bin/sh", ["-e", script]) { WorkingDirectory = _folder.FullName };
        start.Environment["PATH"] = $"{PathOf("bin")}:{start.Environment["PATH"]}";
        return start;
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>A block that has the name of its file in a comment, after the line that says what runs it.</summary>
    [GeneratedRegex(@"^```sh\n(?<text>(?:#!/bin/sh\n)?# (?<name>[\w.-]+)\n.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex NamedBlock();
}
