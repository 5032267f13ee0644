using System.Text.Json;
using System.Text.Json.Serialization;

namespace TransferWorkflowState.Bench.Baselines;

/// <summary>A folder with the result of each measurement, a JSON file each.</summary>
internal sealed class BaselineStore
{
    private readonly string _folder;

    public BaselineStore(string folder)
    {
        _folder = folder;
    }

    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The committed baselines that new results are compared with.</summary>
    public static BaselineStore Committed { get; } = new(Path.Combine(LocalBuild.Repository, "bench", "results"));

    /// <summary>The results measured last.</summary>
    public static BaselineStore Latest { get; } = new(Path.Combine(LocalBuild.Repository, "output", "bench"));

    /// <summary><see langword="null"/> when there is no baseline.</summary>
    public Baseline? Find(string measurement)
    {
        string path = PathOf(measurement);
        return File.Exists(path) ? Read(path) : null;
    }

    /// <summary>All of them, in the order of the measurements' names.</summary>
    public IEnumerable<Baseline> All() => !Directory.Exists(_folder) ? [] :
        Directory.EnumerateFiles(_folder, "*.json").Order(StringComparer.Ordinal).Select(Read);

    /// <summary>Writes or replaces the baseline.</summary>
    public void Save(string measurement, Baseline measured)
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(PathOf(measurement), JsonSerializer.Serialize(measured, _options) + "\n");
    }

    private static Baseline Read(string path) => JsonSerializer.Deserialize<Baseline>(File.ReadAllText(path), _options)!;

    private string PathOf(string measurement) => Path.Combine(_folder, $"{measurement}.json");
}
