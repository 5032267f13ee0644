using System.Runtime.InteropServices;

namespace TransferWorkflowState.Bench.Baselines;

/// <summary>The size of the machine that something was measured on, without which figures say nothing.</summary>
/// <param name="Cores">As many as this process may use.</param>
/// <param name="Processor">Its model, as the system names it.</param>
/// <param name="Memory">In gigabytes, rounded.</param>
/// <param name="OperatingSystem">Its name and version.</param>
internal sealed record Machine(int Cores, string Processor, int Memory, string OperatingSystem)
{
    private const string ProcessorFile = "/proc/cpuinfo";
    private const string LoadFile = "/proc/loadavg";

    public static Machine Read() => new(
        Environment.ProcessorCount,
        ReadProcessor(),
        (int)Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Math.Pow(1024, 3)),
        RuntimeInformation.OSDescription);

    /// <summary>The load average of the last minute, where the system has one. Above what the bench itself adds, others were working too.</summary>
    public static string? ReadLoad() => File.Exists(LoadFile) ? File.ReadAllText(LoadFile).Split(' ')[0] : null;

    public override string ToString() => $"{Cores} cores of {Processor}, {Memory} GB, {OperatingSystem}";

    private static string ReadProcessor()
    {
        string? model = File.Exists(ProcessorFile)
            ? File.ReadLines(ProcessorFile).FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return model?[(model.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
