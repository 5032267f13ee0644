# The session in the picture: types each line and runs it. Run by render, in the root of the repository.
$ErrorActionPreference = 'Stop'
$PSStyle.OutputRendering = 'Ansi'

$lines = @'
Import-Module ./output/TransferWorkflowState
$sandbox = Start-TransferWorkflowSandbox -ExecutionCount 4
$sandbox.Events[0].fileLocation.key = 'orders.exe'
$sandbox.Events | Invoke-TransferWorkflowStep { if ($_.fileLocation.key -notlike '*.csv') { throw 'not a CSV file' } }
$sandbox.Executions
Stop-TransferWorkflowSandbox $sandbox
'@ -split '\r?\n'

foreach ($line in $lines) {
    Write-Host "$($PSStyle.Foreground.Green)PS> $($PSStyle.Reset)$line"
    $ErrorActionPreference = 'Continue'
    . ([scriptblock]::Create($line)) | Out-Default
}
