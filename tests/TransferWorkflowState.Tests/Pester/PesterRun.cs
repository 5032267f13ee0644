using System.Diagnostics;
using System.Text.Json;

namespace TransferWorkflowState.Tests.Pester;

/// <summary>One run of the Pester suite in a fresh pwsh.</summary>
internal static class PesterRun
{
    private const int NoPesterExitCode = 3;
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(8);

    /// <summary>The tests' results, or the reason why the suite could not run here.</summary>
    public static async Task<(IReadOnlyList<PesterResult> Results, string? SkipReason)> StartAsync(CancellationToken cancellationToken)
    {
        if (Programs.Find("pwsh") is not { } pwsh)
        {
            return ([], "pwsh is not on PATH; install PowerShell 7.4 or later and Pester 5.9 or later");
        }

        string resultPath = Path.GetTempFileName();
        try
        {
            string[] arguments =
            [
                "-NoProfile", "-NonInteractive", "-File", Repository.PathOf("tests", "Invoke-PesterSuite.ps1"), "-ResultPath", resultPath,
            ];
            ProgramResult run = await Programs.RunAsync(new ProcessStartInfo(pwsh, arguments), _limit, cancellationToken);
            if (run.ExitCode == NoPesterExitCode)
            {
                return ([], run.Error.Trim());
            }

            Assert.True(run.ExitCode == 0, $"pwsh ended with {run.ExitCode}:\n{run.Output}\n{run.Error}");
            string[] lines = await File.ReadAllLinesAsync(resultPath, cancellationToken);
            return ([.. lines.Select(static line => JsonSerializer.Deserialize<PesterResult>(line)!)], null);
        }
        finally
        {
            File.Delete(resultPath);
        }
    }
}
