using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransferWorkflowState.AwsCli;

/// <summary>The texts of AWS CLI v2's <c>--generate-cli-skeleton</c>, byte for byte.</summary>
public static class CliSkeleton
{
    /// <summary>JSON for <c>--cli-input-json</c>.</summary>
    public const string Input = "input";

    /// <summary>YAML for <c>--cli-input-yaml</c>.</summary>
    public const string YamlInput = "yaml-input";

    /// <summary>The operation's output, which is none: the arguments are validated instead.</summary>
    public const string Output = "output";

    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    /// <summary>The kinds that there are, the default one first.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Input, YamlInput, Output];

    /// <summary>The text of a kind, without its last line end; <see langword="null"/> for <see cref="Output"/>.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    public static string? Create(string kind) => kind switch
    {
        Input => Json(),
        YamlInput => Yaml(),
        Output => null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Json()
    {
        JsonObject sample = new(CliParameter.All.Select(static item => KeyValuePair.Create<string, JsonNode?>(item.Name, item.Sample)));

        // .NET 8 has no option for four spaces and for the same line ends everywhere.
        return sample.ToJsonString(_indented).ReplaceLineEndings("\n").Replace("\n  ", "\n    ", StringComparison.Ordinal);
    }

    private static string Yaml()
    {
        // AWS CLI has one more space in the first line.
        IEnumerable<string> lines = CliParameter.All.Select(static (item, index) =>
            $"{item.Name}: {(item.Sample.Length == 0 ? "''" : item.Sample)}{(index == 0 ? " " : "")} # [REQUIRED] {item.Documentation}");
        return string.Join("\n", lines);
    }
}
