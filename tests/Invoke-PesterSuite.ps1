<#
.SYNOPSIS
Runs the Pester suite against the staged module and writes one JSON line for each test.
.DESCRIPTION
Called by the test project in a fresh process; exits with 3 and says why when no fitting Pester is installed.
#>
param(
    [Parameter(Mandatory)]
    [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
$pester = Get-Module -ListAvailable Pester | Where-Object Version -GE '5.9.0' | Sort-Object Version | Select-Object -Last 1
if (-not $pester) {
    [Console]::Error.WriteLine('this PowerShell has no Pester 5.9 or later; install it with: Install-Module Pester')
    exit 3
}

Import-Module $pester
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
