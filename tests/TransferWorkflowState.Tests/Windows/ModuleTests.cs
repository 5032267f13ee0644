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
        $events = $sandbox.Events
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
    public async Task The_module_imports_exports_and_shows_its_help()
    {
        string[] lines = await RunAsync("""
            (Get-Command -Module TransferWorkflowState).Name | Sort-Object
            (Get-Module TransferWorkflowState).ExportedAliases.Count
            foreach ($command in Get-Command -Module TransferWorkflowState) { (Get-Help $command.Name).Synopsis.Length -gt 40 }
            (Get-Help Send-TransferWorkflowStepState -Parameter JournalPath | Out-String).Length -gt 400
            (Get-Help about_TransferWorkflowState | Out-String).Length -gt 1000
            [AppDomain]::CurrentDomain.GetAssemblies().Location -like '*\bin\win-x64\TransferWorkflowState.Core.dll' | Split-Path -Leaf
            $sandbox | Stop-TransferWorkflowSandbox
            """);
        Assert.Equal(
            [
                "Get-TransferWorkflowExecution", "Invoke-TransferWorkflowStep", "Send-TransferWorkflowStepState",
                "Start-TransferWorkflowSandbox", "Stop-TransferWorkflowSandbox",
                "0", "True", "True", "True", "True", "True", "True", "True", "TransferWorkflowState.Core.dll",
            ],
            lines);
    }

    [Fact(Timeout = Limit)]
    public async Task Records_are_sent_with_a_journal_that_others_read_meanwhile()
    {
        string[] lines = await RunAsync("""
            $journal = Join-Path $PWD night.journal
            $null = New-Item $journal
            $reader = [IO.File]::Open($journal, 'Open', 'Read', 'ReadWrite')
            $events[0..3] | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath $journal -PassThru | ForEach-Object {
                "$($_.Status) $((Get-Content $journal).Count -gt 1)"
            }
            $reader.Dispose()
            @($events[0..3] | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath NIGHT.JOURNAL -PassThru).Count

            $bad = [pscustomobject]@{ WorkflowId = 'w-1'; ExecutionId = 'x'; Token = 'y' }
            $events[0], $bad | Send-TransferWorkflowStepState -Status FAILURE -JournalPath $journal -ErrorAction SilentlyContinue -ErrorVariable failed
            $events[0] | Send-TransferWorkflowStepState -Status FAILURE -ErrorAction SilentlyContinue -ErrorVariable +failed
            $holder = [IO.File]::Open($journal, 'Open', 'Read', 'None')
            try { $events[4] | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath $journal } catch { $failed += $_ }
            $holder.Dispose()
            Set-Content notes.txt 'some notes'
            try { $events[4] | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath notes.txt } catch { $failed += $_ }
            $failed.FullyQualifiedErrorId -replace ',.*'
            $sandbox.Executions.Status | Group-Object | ForEach-Object { "$($_.Name) $($_.Count)" }
            """);
        Assert.Equal(
            [
                "SUCCESS True", "SUCCESS True", "SUCCESS True", "SUCCESS True", "0",
                "AlreadyReported", "InvalidValue", "InvalidRequest", "JournalInUse", "NotAJournal",
                "COMPLETED 4", "IN_PROGRESS 8",
            ],
            lines);
    }

    [Fact(Timeout = Limit)]
    public async Task Work_is_done_and_reported_at_both_limits()
    {
        string[] lines = await RunAsync("""
            foreach ($limit in 1, 2) {
                $names = 'good', 'bad', 'good'
                $steps = 0..2 | ForEach-Object { $events[$limit * 3 + $_] | Add-Member Name $names[$_] -PassThru }
                $steps | Invoke-TransferWorkflowStep {
                    & $env:ComSpec /c 'exit 0'
                    if ($_.Name -eq 'bad') { throw 'bad file' }
                    "did $($_.Name) for $($using:limit)"
                } -ThrottleLimit $limit -ErrorAction Continue 2>&1 | ForEach-Object { "$_" } | Sort-Object
            }
            $sandbox.Executions.Status | Group-Object | ForEach-Object { "$($_.Name) $($_.Count)" }
            """);
        Assert.Equal(
            [
                "bad file", "did good for 1", "did good for 1", "bad file", "did good for 2", "did good for 2",
                "COMPLETED 4", "EXCEPTION 2", "IN_PROGRESS 6",
            ],
            lines);
    }

    private async Task<string[]> RunAsync(string script)
    {
        string start = Start.Replace("{module}", Wine.Module, StringComparison.Ordinal)
            .Replace("{folder}", Wine.PathOf(_folder.FullName), StringComparison.Ordinal);
        ProgramResult run = await _wine.RunScriptAsync(start + script);
        Assert.True(run is { ExitCode: 0, Error: "" }, $"It ended with {run.ExitCode}:\n{run.Output}\n{run.Error}");
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
