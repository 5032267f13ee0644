# Pipes the events of a file to the cmdlet and prints the seconds that it took. An event goes in as its JSON text.
param ($Module, $WarmUp, $Records, [int]$AtOnce)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$options = @{ Status = 'SUCCESS'; ThrottleLimit = $AtOnce; ErrorAction = 'SilentlyContinue' }
if ((Get-Item $WarmUp).Length -gt 0) {
    [System.IO.File]::ReadLines($WarmUp) | Send-TransferWorkflowStepState @options
}

$clock = [System.Diagnostics.Stopwatch]::StartNew()
[System.IO.File]::ReadLines($Records) | Send-TransferWorkflowStepState @options
$clock.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
