# Dot-sourced by the scripts beside it: steps that wait in a queue of Amazon SQS, by way of AWS CLI.

<#
.SYNOPSIS
Takes up to ten messages from the queue. Nobody else gets them for as long as their work may take.
#>
function Receive-StepMessage {
    param(
        [Parameter(Mandatory)] [string] $QueueUrl,
        [Parameter(Mandatory)] [int] $TimeoutSeconds,
        [int] $WaitTimeSeconds = 1
    )

    # A message that is visible again while its work still runs would be worked on twice. A minute is for the report.
    $response = aws sqs receive-message --queue-url $QueueUrl --max-number-of-messages 10 --wait-time-seconds $WaitTimeSeconds --visibility-timeout ($TimeoutSeconds + 60) --output json
    if ($LASTEXITCODE -ne 0) {
        throw "No messages can be received from '$QueueUrl': aws ended with $LASTEXITCODE."
    }

    ($response | ConvertFrom-Json).Messages
}

<#
.SYNOPSIS
Does the work of each message's step, reports how it went, and deletes the messages whose report has arrived.
.DESCRIPTION
The work is a script that is called with the step's event. It has failed when it throws or ends with an exit code other
than 0; the step's upload then goes on with its exception steps. What could not be reported stays in the queue, which
hands it out again. Writes a result for every step that was reported.
#>
function Complete-StepMessage {
    param(
        [Parameter(Mandatory)] [string] $QueueUrl,
        [Parameter(Mandatory)] [string] $WorkPath,
        [Parameter(Mandatory)] [int] $TimeoutSeconds,
        [Parameter(Mandatory)] [hashtable] $Connection,
        [Parameter(Mandatory, ValueFromPipeline)] [psobject] $Message
    )

    begin {
        $messages = [System.Collections.Generic.List[psobject]]::new()
    }

    process {
        $messages.Add($Message)
    }

    end {
        $reported = [System.Collections.Generic.List[psobject]]::new()
        $work = {
            param($message, $step)

            $null = & $using:WorkPath $step
        }

        try {
            # All of a batch at once: a message that waits for its turn comes nearer to being handed out again. And whatever
            # the preference of the session, work that fails stops no other.
            $messages | Invoke-TransferWorkflowStep $work -ThrottleLimit 10 -TimeoutSeconds $TimeoutSeconds -PassThru -ErrorAction Continue @Connection |
                ForEach-Object { $reported.Add($_); $_ }
        }
        finally {
            # However it ends: what was reported must not come again.
            Remove-StepMessage $QueueUrl $reported.InputObject
        }
    }
}

<#
.SYNOPSIS
Deletes messages from the queue, and says which of them it still has.
#>
function Remove-StepMessage {
    param([string] $QueueUrl, [psobject[]] $Message)

    if (-not $Message) {
        return
    }

    $entries = @($Message | Select-Object -Property @{ Name = 'Id'; Expression = { $_.MessageId } }, ReceiptHandle)
    $response = aws sqs delete-message-batch --queue-url $QueueUrl --entries (ConvertTo-Json $entries -Compress) --output json
    if ($LASTEXITCODE -ne 0) {
        Write-Warning "$($entries.Count) messages were reported and are still in the queue: aws ended with $LASTEXITCODE."
    }

    foreach ($failed in ($response | ConvertFrom-Json).Failed) {
        Write-Warning "The message $($failed.Id) was reported and is still in the queue: $($failed.Code)."
    }
}
