using System.Diagnostics;
using System.Text.RegularExpressions;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.Cli;

/// <summary>What the command offers for a line that is being typed, and that the shells ask as docs/completion.md says.</summary>
[StartsCommand]
public sealed partial class CompletionTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Options_complete()
    {
        Assert.Equal(
            [
                "--sandbox-calls-per-second", "--sandbox-concurrency-limit", "--sandbox-fault", "--sandbox-fault-rate", "--sandbox-latency",
                "--sandbox-rate-limit", "--sandbox-rate-limit-burst", "--sandbox-rate-limit-retry-after", "--sandbox-rate-limit-window",
            ],
            await SuggestAsync("--sandbox-"));
        Assert.Contains("--cli-read-timeout", await SuggestAsync("--cli"));
    }

    [Fact]
    public async Task The_two_values_of_status_complete()
    {
        Assert.Equal(["FAILURE", "FromJob", "SUCCESS"], await SuggestAsync("--status "));
        Assert.Equal(["SUCCESS"], await SuggestAsync("--input x.csv --status SUC"));
    }

    [Fact]
    public async Task The_command_lambda_completes()
    {
        Assert.Contains("lambda", await SuggestAsync("lam"));
        Assert.Equal(["FAILURE", "FromJob", "SUCCESS"], await SuggestAsync("lambda --status "));
        Assert.Equal(["--throttle-limit"], await SuggestAsync("lambda --thr"));
        Assert.Empty(await SuggestAsync("lambda --timeout 5 -- ./scan.sh --thr"));
    }

    [Fact]
    public async Task Regions_complete()
    {
        Assert.Equal(["eu-central-1", "eu-central-2"], await SuggestAsync("--region eu-central"));
        Assert.Contains("us-east-1", await SuggestAsync("--region "));
    }

    [Fact]
    public async Task The_faults_of_the_sandbox_complete()
    {
        Assert.Equal(Enum.GetNames<SandboxFault>().Order(StringComparer.Ordinal), await SuggestAsync("--sandbox --sandbox-fault "));
    }

    [Fact]
    public async Task A_line_that_would_be_refused_completes_and_sends_nothing()
    {
        Assert.Equal(["SUCCESS"], await SuggestAsync("--throttle-limit many --status SUCC"));
    }

    [Fact]
    public async Task The_options_of_describe_complete()
    {
        Assert.Equal(["--execution-id"], await SuggestAsync("describe --ex"));
        Assert.Equal(["json", "table"], await SuggestAsync("describe --output "));
    }

    [Fact]
    public async Task The_words_of_a_command_are_left_to_the_shell()
    {
        Assert.Equal(["--timeout"], await SuggestAsync("--input x.csv --ti"));
        Assert.Empty(await SuggestAsync("--input x.csv -- ./scan.sh --ti"));
    }

    [Theory]
    [InlineData("--status ", "", "FAILURE FromJob SUCCESS")]
    [InlineData("--sandbox --sandbox-fault Cut", "Cut", "CutAnswer CutJson")]
    public async Task The_lines_for_bash_work(string typed, string word, string expected)
    {
        string? bash = Programs.Find("bash");
        Assert.SkipWhen(bash is null, "bash is not on PATH");
        string line = $"send-workflow-step-state {typed}";
        string script = $$"""
            {{await ReadSnippetAsync("bash")}}
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}} COMP_WORDS=('{{word}}') COMP_CWORD=0
            _send_workflow_step_state
            printf '%s\n' "${COMPREPLY[@]}"
            complete -p send-workflow-step-state
            """;
        string[] lines = await RunAsync(new ProcessStartInfo(bash, ["--norc", "-c", script]));
        Assert.Equal([.. expected.Split(' '), "complete -o default -F _send_workflow_step_state send-workflow-step-state"], lines);
    }

    [Fact]
    public async Task The_lines_for_PowerShell_work()
    {
        string script = $$"""
            {{await ReadSnippetAsync("powershell")}}
            foreach ($line in '1 | send-workflow-step-state --status ', 'send-workflow-step-state --sandbox --sandbox-fault Cut') {
                (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
            }
            """;
        Assert.Equal(["FAILURE", "FromJob", "SUCCESS", "CutAnswer", "CutJson"], await RunAsync(PowerShellProgram.Start("-Command", script)));
    }

    private static async Task<string[]> SuggestAsync(string line)
    {
        CommandRun run = await CommandRun.StartAsync($"[suggest:{line.Length}]", line);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task<string> ReadSnippetAsync(string shell)
    {
        string text = await File.ReadAllTextAsync(Repository.PathOf("docs", "completion.md"), TestContext.Current.CancellationToken);
        return Snippets().Matches(text).Single(match => match.Groups["shell"].Value == shell).Groups["lines"].Value;
    }

    private static async Task<string[]> RunAsync(ProcessStartInfo start)
    {
        start.Environment["PATH"] = $"{TestedCommand.Folder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        ProgramResult run = await Programs.RunAsync(start, _limit, TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(@"```(?<shell>\w+)\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippets();
}
