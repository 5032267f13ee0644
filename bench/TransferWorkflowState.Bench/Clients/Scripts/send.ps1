# Pipes the events of a file to the cmdlet. An event goes in as its JSON text. The sandbox counts what arrived.
param ($Module, $Records, [int]$AtOnce)

Import-Module $Module -ErrorAction Stop
[System.IO.File]::ReadLines($Records) | Send-TransferWorkflowStepState -Status SUCCESS -ThrottleLimit $AtOnce -ErrorAction SilentlyContinue
