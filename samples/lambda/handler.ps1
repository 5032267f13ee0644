#Requires -Version 7.4
#Requires -Modules TransferWorkflowState
<#
.SYNOPSIS
A Lambda function that does the work of the steps whose events an Amazon SQS queue hands it, and reports each.
.DESCRIPTION
For the PowerShell runtime for AWS Lambda (handler 'handler.ps1'), with the module in a layer, and ReportBatchItemFailures
among the function response types of the queue's event source mapping: the queue then hands out again the messages that
are returned here, those whose report did not arrive, and no others.
.PARAMETER LambdaInput
The event of the invocation: { "Records": [ { "messageId": …, "body": … } ] }
.PARAMETER LambdaContext
How long the function may still run, among others.
#>
param(
    [Parameter(Mandatory)] [psobject] $LambdaInput,
    [psobject] $LambdaContext
)

$reported = $LambdaInput.Records | Invoke-TransferWorkflowStep -PassThru -TimeoutSeconds 240 -ErrorAction Continue {
    param($message, $step)

    $null = Write-Information "$($step.serviceMetadata.transferDetails.userName) uploaded $($step.fileLocation.key)"
    if ($step.fileLocation.key -notlike '*.csv') {
        throw "'$($step.fileLocation.key)' is no CSV file."
    }
}

$unreported = $LambdaInput.Records | Where-Object messageId -NotIn $reported.InputObject.messageId
@{ batchItemFailures = @($unreported | ForEach-Object { @{ itemIdentifier = $_.messageId } }) } | ConvertTo-Json -Compress -Depth 3
