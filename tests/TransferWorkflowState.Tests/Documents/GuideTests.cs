using System.Diagnostics;
using System.Text;

using TransferWorkflowState.Tests.Rehearsal;

namespace TransferWorkflowState.Tests.Documents;

/// <summary>What the guides have the reader run.</summary>
[StartsCommand]
public sealed class GuideTests
{
    private const int Limit = 240_000;

    [Fact(Timeout = Limit)]
    public async Task The_rehearsal_of_a_step_that_hangs()
    {
        Assert.SkipWhen(Programs.Find("curl") is null, "curl is not on the PATH.");
        using GuideFolder guide = new("when-something-hangs.md");
        using StandingSandbox sandbox = await StandingSandbox.StartAsync();
        string settings = await File.ReadAllTextAsync(guide.PathOf("settings.sh"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            guide.PathOf("settings.sh"),
            settings.Replace("http://127.0.0.1:4100", sandbox.Endpoint.OriginalString.TrimEnd('/'), StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        ProgramResult result = await GuideFolder.RunAsync(guide.Start("/bin/sh", "-ec", ". ./settings.sh; . ./rehearse.sh"));

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("sent 2, failed 0, skipped 0, of 2 ", result.Error, StringComparison.Ordinal);
        Assert.Contains("sent 0, failed 0, skipped 2, of 2 ", result.Error, StringComparison.Ordinal);
        Assert.All(await sandbox.ExecutionsAsync(), static execution => Assert.Equal("failed", execution.GetProperty("state").GetString()));
    }

    [Fact(Timeout = Limit)]
    public async Task The_script_for_users_of_AWS_Tools()
    {
        using GuideFolder guide = new("aws-tools.md");
        string module = Repository.PathOf("output", "TransferWorkflowState");
        ProcessStartInfo start = PowerShellProgram.Start("-Command", $"Import-Module '{module}'; (& '{guide.PathOf("One-Script.ps1")}').Status -join ' '");

        ProgramResult result = await GuideFolder.RunAsync(start);

        Assert.Equal("COMPLETED EXCEPTION COMPLETED", result.Output.TrimEnd());
    }

    /// <summary>Windows PowerShell 5.1 pads the names of a JSON text, ends its lines as Windows does, and writes ASCII into a pipe.</summary>
    [Fact(Timeout = Limit)]
    public async Task What_Windows_PowerShell_pipes_into_the_command()
    {
        string events = $$"""
            [
                {
                    "token":  "{{SampleCallbacks.Token}}",
                    "type":  "CUSTOM",
                    "fileLocation":  {
                                         "domain":  "S3",
                                         "bucket":  "uploads",
                                         "key":  "Auftr?ge.csv"
                                     },
                    "serviceMetadata":  {
                                            "executionDetails":  {
                                                                     "workflowId":  "{{SampleCallbacks.WorkflowId}}",
                                                                     "executionId":  "{{SampleCallbacks.ExecutionId}}"
                                                                 }
                                        }
                }
            ]

            """;
        ProcessStartInfo start = TestedCommand.Start("--sandbox", "--input", "-", "--status", "SUCCESS");

        ProgramResult result = await Programs.RunAsync(
            start, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken, Encoding.ASCII.GetString(Encoding.ASCII.GetBytes(events.ReplaceLineEndings("\r\n"))));

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.StartsWith("sent 1, failed 0, skipped 0, of 1 ", result.Error, StringComparison.Ordinal);
    }
}
