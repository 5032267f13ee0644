# Pipes the events of a file to the cmdlet and prints the seconds that it took, and the bytes that were allocated
# meanwhile. An event goes in as its JSON text.
param ($Module, $WarmUp, $Records, [int]$AtOnce, $Journal)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$options = @{ Status = 'SUCCESS'; ThrottleLimit = $AtOnce; ErrorAction = 'SilentlyContinue' }
if ($Journal) {
    $options.JournalPath = $Journal
}

if ((Get-Item $WarmUp).Length -gt 0) {
    [System.IO.File]::ReadLines($WarmUp) | Send-TransferWorkflowStepState @options
}

$before = [System.GC]::GetTotalAllocatedBytes()
$clock = [System.Diagnostics.Stopwatch]::StartNew()
[System.IO.File]::ReadLines($Records) | Send-TransferWorkflowStepState @options
$seconds = $clock.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
"$seconds $([System.GC]::GetTotalAllocatedBytes() - $before)"
