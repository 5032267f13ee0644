using System.Text.Json;

using TransferWorkflowState.Bench.Processes;

namespace TransferWorkflowState.Bench.Results;

/// <summary>A JSON file with the result of each measurement.</summary>
/// <param name="Location">Its path.</param>
internal sealed record ResultFile(string Location)
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The one in the repository, which the documents quote.</summary>
    public static ResultFile Committed { get; } = new(Path.Combine(LocalBuild.Repository, "bench", "results.json"));

    /// <summary>The results by the names of their measurements.</summary>
    public SortedDictionary<string, Result> Read() =>
        File.Exists(Location) ? JsonSerializer.Deserialize<SortedDictionary<string, Result>>(File.ReadAllText(Location), _options)! : [];

    /// <summary>Writes or replaces the result of a measurement.</summary>
    public void Save(string measurement, Result result)
    {
        SortedDictionary<string, Result> results = Read();
        results[measurement] = result;
        File.WriteAllText(Location, JsonSerializer.Serialize(results, _options) + "\n");
    }

    /// <summary>All results, as the documents quote them.</summary>
    public string ToMarkdown() => string.Join("\n", Read().Values.Select(static result => result.ToMarkdown()));
}
