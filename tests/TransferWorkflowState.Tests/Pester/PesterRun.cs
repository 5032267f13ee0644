using System.Diagnostics;
using System.Text.Json;

namespace TransferWorkflowState.Tests.Pester;

/// <summary>One run of the Pester suite in fresh PowerShells, which share its files.</summary>
internal static class PesterRun
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(25);

    /// <summary>The tests' results. What keeps the suite from running is an error here.</summary>
    public static async Task<IEnumerable<PesterResult>> StartAsync(CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            IEnumerable<PesterResult>[] results = await Task.WhenAll(StartOneAsync(folder, "first", cancellationToken), StartOneAsync(folder, "second", cancellationToken));
            return results.SelectMany(static one => one);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IEnumerable<PesterResult>> StartOneAsync(DirectoryInfo folder, string name, CancellationToken cancellationToken)
    {
        string resultPath = Path.Combine(folder.FullName, $"{name}.ndjson");
        ProcessStartInfo start = PowerShellProgram.Start(
            "-File", Repository.PathOf("tests", "Invoke-PesterSuite.ps1"),
            "-ResultPath", resultPath,
            "-ClaimFolder", folder.FullName,
            "-PesterPath", PowerShellProgram.Pester);
        ProgramResult run = await Programs.RunAsync(start, _limit, cancellationToken);
        Assert.True(run.ExitCode == 0, $"pwsh ended with {run.ExitCode}:\n{run.Output}\n{run.Error}");
        string[] lines = await File.ReadAllLinesAsync(resultPath, cancellationToken);
        return lines.Select(static line => JsonSerializer.Deserialize<PesterResult>(line)!);
    }
}
