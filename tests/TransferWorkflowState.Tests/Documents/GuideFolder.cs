using System.Diagnostics;
using System.Text.RegularExpressions;

using TransferWorkflowState.Tests.Rehearsal;

namespace TransferWorkflowState.Tests.Documents;

/// <summary>A folder with the files of a guide, each a block that begins with a comment with its name, and the command on the PATH.</summary>
internal sealed partial class GuideFolder : IDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("guide");

    public GuideFolder(string guide)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is put on the PATH as a script of a Unix shell.");
        Text = File.ReadAllText(Repository.PathOf("docs", guide)).ReplaceLineEndings("\n");
        foreach (Match file in NamedBlock().Matches(Text))
        {
            File.WriteAllText(PathOf(file.Groups["name"].Value), file.Groups["interpreter"].Value + file.Groups["text"].Value);
        }

        Directory.CreateDirectory(PathOf("bin"));
        File.WriteAllText(PathOf("bin/send-workflow-step-state"), $"#!/bin/sh\nexec {StandingSandbox.QuotedCommand} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PathOf("bin/send-workflow-step-state"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The guide.</summary>
    public string Text { get; }

    public static Task<ProgramResult> RunAsync(ProcessStartInfo start) => Programs.RunAsync(start, _limit, TestContext.Current.CancellationToken);

    /// <summary>A program that finds the files in its working folder.</summary>
    public ProcessStartInfo Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = _folder.FullName };
        start.Environment["PATH"] = $"{PathOf("bin")}:{start.Environment["PATH"]}";
        return start;
    }

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);

    [GeneratedRegex(@"^```\w+\n(?<interpreter>#!.*?\n)?(?:#|//) (?<name>[\w.-]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex NamedBlock();
}
