#Requires -Version 7.4
<#
.SYNOPSIS
Does the work of steps as their events come into a queue, until it is told to stop.
.DESCRIPTION
For a service or a container, as many of them as the backlog needs, on any number of machines: the queue hands each
message to one of them. SIGTERM ends it gracefully: it receives no more, does the work that it has, reports it, and
exits. Give it the time for that: 'docker stop --time', stopTimeout of Amazon ECS, TimeoutStopSec of systemd (with
KillMode=mixed, so that the signal reaches the worker alone). Ctrl+C ends the running work too, and reports FAILURE.
.PARAMETER QueueUrl
The queue.
.PARAMETER WorkPath
A script that is called with a step's event and does its work, such as Convert-StepFile.ps1 beside this one.
.PARAMETER TimeoutSeconds
How long the work of one step may take: less than the step's own timeout.
.PARAMETER Connection
More parameters for Invoke-TransferWorkflowStep, such as @{ Region = 'eu-central-1' }.
.EXAMPLE
pwsh -File Start-StepWorker.ps1 -QueueUrl $QUEUE_URL -WorkPath ./Convert-StepFile.ps1
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $QueueUrl,
    [Parameter(Mandatory)] [string] $WorkPath,
    [ValidateRange(1, 1800)] [int] $TimeoutSeconds = 900,
    [hashtable] $Connection = @{}
)

. $PSScriptRoot/StepQueue.ps1

# A script block cannot be called on the thread that a signal comes on; it would wait for the work to end.
Add-Type -TypeDefinition @'
using System;
using System.Runtime.InteropServices;

public sealed class StopSignal : IDisposable
{
    private readonly PosixSignalRegistration _registration;

    public StopSignal() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
    {
        context.Cancel = true;
        IsRaised = true;
    });

    public volatile bool IsRaised;

    public void Dispose() => _registration.Dispose();
}
'@

$WorkPath = Convert-Path -LiteralPath $WorkPath
$stop = [StopSignal]::new()
try {
    while (-not $stop.IsRaised) {
        Receive-StepMessage $QueueUrl $TimeoutSeconds -WaitTimeSeconds 20 | Complete-StepMessage $QueueUrl $WorkPath $TimeoutSeconds $Connection
    }
}
finally {
    $stop.Dispose()
}
