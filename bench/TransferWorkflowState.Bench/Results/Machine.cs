using System.Globalization;
using System.Runtime.InteropServices;

using TransferWorkflowState.Bench.Processes;

namespace TransferWorkflowState.Bench.Results;

/// <summary>The machine, without which figures say nothing.</summary>
internal static class Machine
{
    private const string ProcessorFile = "/proc/cpuinfo";
    private const string LoadFile = "/proc/loadavg";

    /// <summary>Its size, its system, and the runtimes that clients run in, in a line.</summary>
    public static async Task<string> DescribeAsync()
    {
        string? model = File.Exists(ProcessorFile)
            ? File.ReadLines(ProcessorFile).FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        string processor = model?.Split(':')[^1].Trim() ?? $"{RuntimeInformation.ProcessArchitecture}";
        double gigabytes = Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Math.Pow(1024, 3));
        string? pwsh = LocalBuild.DotNet is { } dotnet ? await ChildProcess.ReadAsync(dotnet, LocalBuild.PowerShell, "--version") : null;
        return $"{Environment.ProcessorCount} cores of {processor}, {gigabytes} GB, {RuntimeInformation.OSDescription}, "
            + $"{RuntimeInformation.FrameworkDescription}, {pwsh?.Trim() ?? "without PowerShell"}";
    }

    /// <summary>The load average of the last minute; nothing where the system has none.</summary>
    public static double? ReadLoadAverage() =>
        File.Exists(LoadFile) ? double.Parse(File.ReadAllText(LoadFile).Split(' ')[0], CultureInfo.InvariantCulture) : null;
}
