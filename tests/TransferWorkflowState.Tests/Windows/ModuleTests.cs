namespace TransferWorkflowState.Tests.Windows;

/// <summary>The module in PowerShell for Windows.</summary>
[Collection(nameof(WindowsTests))]
public sealed class ModuleTests : IDisposable
{
    private const int Limit = 180_000;

    private const string Start = """
        $ErrorActionPreference = 'Stop'
        Import-Module '{module}'
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 12
        $PSDefaultParameterValues['*-TransferWorkflowSt*:EndpointUrl'] = $sandbox.EndpointUrl
        Set-Location '{folder}'

        """;

    private readonly Wine _wine;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("windows-");

    public ModuleTests(Wine wine)
    {
        _wine = wine;
        Assert.SkipWhen(wine.SkipReason is not null, wine.SkipReason ?? "");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = Limit)]
    public async Task It_imports_exports_and_shows_its_help()
    {
        string[] lines = await RunAsync("""
            (Get-Command -Module TransferWorkflowState).Name | Sort-Object
            (Get-Module TransferWorkflowState).ExportedAliases.Count
            foreach ($command in Get-Command -Module TransferWorkflowState) { (Get-Help $command.Name).Synopsis.Length -gt 40 }
            (Get-Help Send-TransferWorkflowStepState -Full | Out-String) -match 'SUCCESS or FAILURE'
            (Get-Help about_TransferWorkflowState | Out-String).Length -gt 1000
            [AppDomain]::CurrentDomain.GetAssemblies().Location -like '*\bin\win-x64\TransferWorkflowState.Core.dll' | Split-Path -Leaf
            $sandbox | Stop-TransferWorkflowSandbox
            """);
        Assert.Equal(
            [
                "Invoke-TransferWorkflowStep", "Send-TransferWorkflowStepState", "Start-TransferWorkflowSandbox", "Stop-TransferWorkflowSandbox",
                "0", "True", "True", "True", "True", "True", "True", "TransferWorkflowState.Core.dll",
            ],
            lines);
    }

    [Fact(Timeout = Limit)]
    public async Task Records_are_sent_with_a_journal_that_others_read_meanwhile()
    {
        string[] lines = await RunAsync("""
            $events = $sandbox.Events
            $journal = Join-Path $PWD night.journal
            $reader = [IO.File]::Open((New-Item $journal), 'Open', 'Read', 'ReadWrite')
            $events[0..3] | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath $journal -PassThru | ForEach-Object {
                (Get-Content $journal).Count -gt 1
            }
            $reader.Dispose()
            $events[0..3] | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath $journal.ToUpperInvariant() -PassThru | ForEach-Object Outcome
            $events[0] | Send-TransferWorkflowStepState -Status FAILURE -JournalPath night.journal -ErrorAction SilentlyContinue -ErrorVariable failed
            $failed[0].FullyQualifiedErrorId
            $events[4] | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath TestDrive:\x -ErrorAction SilentlyContinue -ErrorVariable +failed
            Send-TransferWorkflowStepState w-1 x y SUCCESS -ErrorAction SilentlyContinue -ErrorVariable failed
            $failed[0].FullyQualifiedErrorId
            $sandbox.Executions.Status | Group-Object | ForEach-Object { "$($_.Name) $($_.Count)" }
            """);
        Assert.Equal(
            [
                "True", "True", "True", "True", "Skipped", "Skipped", "Skipped", "Skipped",
                "AlreadyReported,TransferWorkflowState.Commands.SendTransferWorkflowStepStateCommand",
            ],
            lines);
    }

    [Fact(Timeout = Limit)]
    public async Task Work_is_done_and_reported_at_both_limits()
    {
        string[] lines = await RunAsync("""
            $events = $sandbox.Events
            $folder = 'from the session'
            foreach ($limit in 1, 2) {
                $events[($limit * 3)..($limit * 3 + 2)] | Invoke-TransferWorkflowStep {
                    if ($_.serviceMetadata.executionDetails.executionId -eq ($using:events)[$using:limit * 3].serviceMetadata.executionDetails.executionId) { throw 'bad file' }
                    cmd.exe /c "exit 0"
                    $using:folder
                } -ThrottleLimit $limit -ErrorAction Continue 2>&1 | ForEach-Object { "$limit $_" } | Sort-Object
            }
            $sandbox.Executions.Status | Group-Object | ForEach-Object { "$($_.Name) $($_.Count)" }
            """);
        Assert.Equal(["1"], lines);
    }

    private async Task<string[]> RunAsync(string script)
    {
        string start = Start.Replace("{module}", Wine.Module, StringComparison.Ordinal)
            .Replace("{folder}", Wine.PathOf(_folder.FullName), StringComparison.Ordinal);
        ProgramResult run = await _wine.RunScriptAsync(start + script);
        Assert.True(run is { ExitCode: 0, Error: "" }, $"It ended with {run.ExitCode}:\n{run.Output}\n{run.Error}");
        return run.Output.Split('\n');
    }
}
