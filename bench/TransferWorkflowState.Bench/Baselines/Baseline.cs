using System.Globalization;

using TransferWorkflowState.Bench.Tables;

namespace TransferWorkflowState.Bench.Baselines;

/// <summary>What a measurement found, when, and where.</summary>
/// <param name="Date">The day in UTC.</param>
/// <param name="Machine">The machine.</param>
/// <param name="Versions">Of the runtimes that the clients run in.</param>
/// <param name="Table">What it found.</param>
internal sealed record Baseline(DateOnly Date, Machine Machine, string Versions, Table Table)
{
    /// <summary>Date, versions and machine in a line.</summary>
    public string Describe() => string.Create(CultureInfo.InvariantCulture, $"{Date:yyyy-MM-dd}, {Versions}, {Machine}");
}
