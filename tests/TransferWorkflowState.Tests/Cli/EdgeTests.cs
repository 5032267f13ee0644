
namespace TransferWorkflowState.Tests.Cli;

/// <summary>Streams that are closed or full, files that never end or never begin, and a system that is short of files.</summary>
[StartsCommand]
public sealed class EdgeTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public EdgeTests()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full.");
    }

    private string Input => _folder.PathOf("input.ndjson");

    private string Failed => _folder.PathOf("failed.ndjson");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2>/dev/full")]
    [InlineData("2>&-")]
    public async Task A_message_that_cannot_be_written_stops_nothing(string redirection)
    {
        await WriteInputAsync();
        (int exitCode, string output) = await RunAsync($"""exec "$@" --sandbox --status SUCCESS --input "$INPUT" --failed "$FAILED" --throttle-limit 1 {redirection} >"$OUTPUT" """);

        Assert.Equal(252, exitCode);
        Assert.Equal(20, output.Split("COMPLETED").Length - 1);
        Assert.Equal(["broken", "broken"], await File.ReadAllLinesAsync(Failed, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("--help >/dev/full")]
    [InlineData("--version >/dev/full")]
    [InlineData("--generate-cli-skeleton >/dev/full")]
    [InlineData("--sandbox --input \"$INPUT\" --status SUCCESS >/dev/full 2>\"$OUTPUT\"; code=$?; tail -n 1 \"$OUTPUT\" >&2; exit $code")]
    public async Task Standard_output_that_cannot_be_written_is_told_in_one_line(string command)
    {
        await File.WriteAllTextAsync(Input, $"{Record(1)}\n", TestContext.Current.CancellationToken);
        using CommandProcess run = Start($"\"$@\" {command}");
        (int exitCode, string error) = await run.EndAsync();

        Assert.Equal(255, exitCode);
        Assert.Matches(@"^send-workflow-step-state: error: standard output: [^\n]+\n$", error);
    }

    [Theory]
    [InlineData("--input \"$PIPE\"")]
    [InlineData("--input \"$INPUT\" --journal \"$PIPE\"")]
    [InlineData("--input /dev/zero")]
    [InlineData("--input - < /dev/zero")]
    public async Task One_signal_ends_a_run_whose_files_never_begin_or_never_end(string options)
    {
        await WriteInputAsync();
        using CommandProcess run = Start($"""mkfifo "$PIPE"; echo started; exec "$@" --sandbox --status SUCCESS --summary json {options} """);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        run.Signal("TERM");
        (int exitCode, string error) = await run.EndAsync();

        Assert.Equal(143, exitCode);
        Assert.Contains("\"sent\":0", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--input - <&-")]
    [InlineData("--cli-input-json file:///dev/stdin <&-")]
    public async Task Standard_input_that_is_closed_is_told(string options)
    {
        using CommandProcess run = Start($"""exec "$@" --sandbox --status SUCCESS {options} """);
        (int exitCode, string error) = await run.EndAsync();

        Assert.Equal(252, exitCode);
        Assert.Matches("stdin|standard input", error);
        Assert.Contains(": it is closed\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_short_of_files_is_told_without_a_stack_trace()
    {
        await WriteInputAsync();
        using CommandProcess run = Start("""ulimit -n 64; exec "$@" --sandbox --status SUCCESS --input "$INPUT" """);
        (int exitCode, string error) = await run.EndAsync();

        Assert.NotEqual(0, exitCode);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static string Record(int number) =>
        $$"""{"WorkflowId":"{{SampleCallbacks.WorkflowId}}","ExecutionId":"00000000-0000-0000-0000-{{number:D12}}","Token":"Token{{number}}"}""";

    private CommandProcess Start(string script) => CommandProcess.StartScript(
        script, ("INPUT", Input), ("FAILED", Failed), ("OUTPUT", _folder.PathOf("output")), ("PIPE", _folder.PathOf("pipe")));

    private async Task<(int ExitCode, string Output)> RunAsync(string script)
    {
        using CommandProcess run = Start(script);
        (int exitCode, _) = await run.EndAsync();
        return (exitCode, await File.ReadAllTextAsync(_folder.PathOf("output"), TestContext.Current.CancellationToken));
    }

    private Task WriteInputAsync() => File.WriteAllLinesAsync(
        Input,
        [.. Enumerable.Range(1, 10).Select(Record), "broken", "broken", .. Enumerable.Range(11, 10).Select(Record)],
        TestContext.Current.CancellationToken);
}
