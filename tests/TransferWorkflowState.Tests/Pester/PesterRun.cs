using System.Diagnostics;
using System.Text.Json;

namespace TransferWorkflowState.Tests.Pester;

/// <summary>One run of the Pester suite in a fresh PowerShell.</summary>
internal static class PesterRun
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(25);

    /// <summary>The tests' results. What keeps the suite from running is an error here.</summary>
    public static async Task<IReadOnlyList<PesterResult>> StartAsync(CancellationToken cancellationToken)
    {
        string resultPath = Path.GetTempFileName();
        try
        {
            ProcessStartInfo start = PowerShellProgram.Start(
                "-File", Repository.PathOf("tests", "Invoke-PesterSuite.ps1"), "-ResultPath", resultPath, "-PesterPath", PowerShellProgram.Pester);
            ProgramResult run = await Programs.RunAsync(start, _limit, cancellationToken);
            Assert.True(run.ExitCode == 0, $"pwsh ended with {run.ExitCode}:\n{run.Output}\n{run.Error}");
            string[] lines = await File.ReadAllLinesAsync(resultPath, cancellationToken);
            return [.. lines.Select(static line => JsonSerializer.Deserialize<PesterResult>(line)!)];
        }
        finally
        {
            File.Delete(resultPath);
        }
    }
}
