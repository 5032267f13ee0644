using System.Text.Json;

namespace TransferWorkflowState.Tests.Cli;

/// <summary>The whole command with records in the shapes in which people have them.</summary>
[StartsCommand]
[Collection(nameof(SerialTests))]
public sealed class CaseRunTests
{
    private static readonly string _folder = Repository.PathOf("tests", "TransferWorkflowState.UnitTests", "Records", "Cases");

    public static TheoryData<string, int> Files { get; } = Expected();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_file_is_reported(string file, int callbacks)
    {
        CommandRun run = await CommandRun.StartAsync("--sandbox", "--status", "SUCCESS", "--input", Path.Combine(_folder, file), "--summary", "json");

        JsonElement summary = JsonDocument.Parse(run.Error.Trim().Split('\n')[^1]).RootElement;
        Assert.Equal(callbacks, summary.GetProperty("sent").GetInt32());
        Assert.Equal(callbacks, run.Output.Split('\n').Count(static line => line.Contains("COMPLETED", StringComparison.Ordinal)));
        Assert.Equal(summary.GetProperty("failed").GetInt32() > 0 ? 252 : 0, run.ExitCode);
    }

    [Theory]
    [InlineData("cases", "It is a folder, not a file.")]
    [InlineData("file://events.json", "Specify the path without file://.")]
    [InlineData("https://example.com/events.json", "It is a URL, not a file: download the file first.")]
    [InlineData("s3://uploads/events.json", "It is a URL, not a file: download the file first.")]
    public async Task An_input_that_is_not_a_file_is_told_as_such(string name, string problem)
    {
        CommandRun run = await CommandRun.StartAsync("--sandbox", "--status", "SUCCESS", "--input", name == "cases" ? _folder : name);

        Assert.Equal(252, run.ExitCode);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--cli-input-json")]
    [InlineData("--cli-input-yaml")]
    public async Task A_forgotten_prefix_is_told(string option)
    {
        CommandRun run = await CommandRun.StartAsync("--sandbox", option, "step.json");

        Assert.Equal(252, run.ExitCode);
        Assert.Contains("put file:// before it, as in file://step.json", run.Error, StringComparison.Ordinal);
    }

    private static TheoryData<string, int> Expected()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, "expected.json")));
        TheoryData<string, int> data = [];
        foreach (JsonProperty item in document.RootElement.EnumerateObject())
        {
            data.Add(item.Name, item.Value.GetProperty("tokens").GetArrayLength());
        }

        return data;
    }
}
