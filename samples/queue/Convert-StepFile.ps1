#Requires -Version 7.4
<#
.SYNOPSIS
The work of one step: takes the uploaded file, replaces its line ends, and puts it beside the original.
.PARAMETER Step
The event with which AWS Transfer Family invoked the step's Lambda function.
#>
param([Parameter(Mandatory)] [psobject] $Step)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

$source = "s3://$($Step.fileLocation.bucket)/$($Step.fileLocation.key)"
$file = New-TemporaryFile
try {
    aws s3 cp $source $file --only-show-errors
    (Get-Content -LiteralPath $file) -join "`n" | Set-Content -LiteralPath $file -NoNewline
    aws s3 cp $file "$source.unix" --only-show-errors
}
finally {
    Remove-Item -LiteralPath $file
}
