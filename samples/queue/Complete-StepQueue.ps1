#Requires -Version 7.4
<#
.SYNOPSIS
Does the work of all steps that wait in a queue, reports each, and ends when the queue is empty.
.DESCRIPTION
For a scheduled task. The queue holds the events with which AWS Transfer Family invoked the step's Lambda function; the
function did no more than pass them on. Needs AWS CLI, and the module TransferWorkflowState.
.PARAMETER QueueUrl
The queue.
.PARAMETER WorkPath
A script that is called with a step's event and does its work, such as Convert-StepFile.ps1 beside this one.
.PARAMETER TimeoutSeconds
How long the work of one step may take: less than the step's own timeout.
.PARAMETER Connection
More parameters for Invoke-TransferWorkflowStep, such as @{ Region = 'eu-central-1'; JournalPath = 'sent.journal' }.
.EXAMPLE
./Complete-StepQueue.ps1 -QueueUrl $queue -WorkPath ./Convert-StepFile.ps1
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $QueueUrl,
    [Parameter(Mandatory)] [string] $WorkPath,
    [ValidateRange(1, 1800)] [int] $TimeoutSeconds = 900,
    [hashtable] $Connection = @{}
)

. $PSScriptRoot/StepQueue.ps1

$WorkPath = Convert-Path -LiteralPath $WorkPath
while ($messages = Receive-StepMessage $QueueUrl $TimeoutSeconds) {
    $messages | Complete-StepMessage $QueueUrl $WorkPath $TimeoutSeconds $Connection
}
