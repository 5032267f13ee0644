using System.Globalization;
using System.Runtime.InteropServices;

namespace TransferWorkflowState.Bench;

/// <summary>Where and when something was measured, without which figures say nothing.</summary>
internal static class Machine
{
    private const string LoadFile = "/proc/loadavg";

    public static string Describe()
    {
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");

        // The bench itself adds to it; much more than that means that others were working too.
        return File.Exists(LoadFile) ? $"{line}, load average {File.ReadAllText(LoadFile).Split(' ')[0]}" : line;
    }
}
