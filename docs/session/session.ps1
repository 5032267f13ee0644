# The session in the picture: types each line and runs it. Run by render, in the root of the repository.
$PSStyle.OutputRendering = 'Ansi'

# Bright colours are dark ones in the picture; and progress would be in the way of what comes after it.
$PSStyle.Formatting.TableHeader = $PSStyle.Foreground.Cyan
$PSStyle.Formatting.CustomTableHeaderLabel = $PSStyle.Foreground.Cyan
$ProgressPreference = 'SilentlyContinue'

$lines = @'
Import-Module ./output/TransferWorkflowState
$s = Start-TransferWorkflowSandbox -ExecutionCount 4
$events = $s.Events
$events[2].fileLocation.key = 'incoming/setup.exe'
$work = { if ($_.fileLocation.key -notlike '*.csv') { throw 'no CSV file' } }
$events | Invoke-TransferWorkflowStep $work -EndpointUrl $s.EndpointUrl -PassThru
$s.Executions
'@ -split '\r?\n'

foreach ($line in $lines) {
    Write-Host "$($PSStyle.Foreground.Green)PS> $($PSStyle.Reset)$line"
    . ([scriptblock]::Create($line)) | Out-Default
}
