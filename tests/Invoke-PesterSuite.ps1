<#
.SYNOPSIS
Runs the Pester suite against the staged module and writes one JSON line for each test.
.DESCRIPTION
Called by the test project in a fresh process.
.PARAMETER ResultPath
The file to write.
.PARAMETER PesterPath
The manifest of the Pester that the build restores.
#>
param(
    [Parameter(Mandatory)]
    [string] $ResultPath,

    [Parameter(Mandatory)]
    [string] $PesterPath
)

$ErrorActionPreference = 'Stop'
Import-Module $PesterPath
$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'

# The tests have the preference that a user's session has.
$ErrorActionPreference = 'Continue'
$run = Invoke-Pester -Configuration $configuration
$ErrorActionPreference = 'Stop'

$results = @(
    foreach ($test in $run.Tests) {
        [pscustomobject]@{
            Name   = "$([System.IO.Path]::GetFileName($test.Block.BlockContainer.Item)): $($test.ExpandedPath)"
            Result = "$($test.Result)"
            Detail = ($test.ErrorRecord | ForEach-Object { "$_`n$($_.ScriptStackTrace)" }) -join "`n"
        }
    }

    # A file that cannot be discovered, and a BeforeAll or AfterAll that fails, would otherwise go unseen.
    foreach ($failure in @($run.FailedContainers) + @($run.FailedBlocks)) {
        [pscustomobject]@{
            Name   = "$($failure.Name)$($failure.Item)"
            Result = 'Failed'
            Detail = ($failure.ErrorRecord | ForEach-Object { "$_`n$($_.ScriptStackTrace)" }) -join "`n"
        }
    }
)
$results | ForEach-Object { ConvertTo-Json $_ -Compress } | Set-Content -LiteralPath $ResultPath

# A test that could not end what it started must not keep the suite from ending.
[Environment]::Exit(0)
