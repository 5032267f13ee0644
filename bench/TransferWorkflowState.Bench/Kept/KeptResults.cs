using System.Text.Json;
using System.Text.Json.Serialization;

namespace TransferWorkflowState.Bench.Kept;

/// <summary>A folder with the result of each measurement, a JSON file each.</summary>
internal sealed class KeptResults(string folder)
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Those that new ones are compared with.</summary>
    public static KeptResults OfRepository { get; } = new(Path.Combine(OwnPrograms.Repository, "bench", "results"));

    /// <summary>Those that were measured last, kept or not.</summary>
    public static KeptResults Latest { get; } = new(Path.Combine(OwnPrograms.Repository, "output", "bench"));

    /// <summary>Nothing when none is kept.</summary>
    public Measured? Find(string measurement)
    {
        string path = PathOf(measurement);
        return File.Exists(path) ? Read(path) : null;
    }

    /// <summary>All of them, in the order of the measurements' names.</summary>
    public IEnumerable<Measured> All() => !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read);

    /// <summary>Replaces what is kept.</summary>
    public void Keep(string measurement, Measured measured)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(PathOf(measurement), JsonSerializer.Serialize(measured, _options) + "\n");
    }

    private static Measured Read(string path) => JsonSerializer.Deserialize<Measured>(File.ReadAllText(path), _options)!;

    private string PathOf(string measurement) => Path.Combine(folder, $"{measurement}.json");
}
