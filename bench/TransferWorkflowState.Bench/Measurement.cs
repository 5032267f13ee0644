using System.CommandLine;
using System.Runtime.InteropServices;

using TransferWorkflowState.Bench.Baselines;
using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Tables;

namespace TransferWorkflowState.Bench;

/// <summary>A measurement of the command line.</summary>
internal sealed record Measurement(string Name, string Description, Func<ParseResult, Task<Table>> MeasureAsync, Option[] Options)
{
    /// <summary>Measures, compares the result with the baseline, and writes it down. False when a bar is missed.</summary>
    public async Task<bool> RunAsync(ParseResult parsed, bool keeps)
    {
        Table table = await MeasureAsync(parsed);
        Baseline measured = new(DateOnly.FromDateTime(DateTime.UtcNow), Machine.Read(), await ReadVersionsAsync(), table);
        await Console.Out.WriteAsync(Report.Create(measured, BaselineStore.Committed.Find(Name)));
        BaselineStore.Latest.Save(Name, measured);
        if (keeps)
        {
            BaselineStore.Committed.Save(Name, measured);
        }

        return table.IsMet;
    }

    private static async Task<string> ReadVersionsAsync()
    {
        string? pwsh = await PowerShellHost.ReadVersionAsync();
        return string.Join(", ", new[] { RuntimeInformation.FrameworkDescription, pwsh }.OfType<string>());
    }
}
