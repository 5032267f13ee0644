<#
.SYNOPSIS
Runs the files of the Pester suite that no other process has claimed, against the staged module, and writes one JSON line for each test.
.DESCRIPTION
Called by the test project, in more than one fresh process at once.
.PARAMETER ResultPath
The file to write.
.PARAMETER ClaimFolder
The folder in which the processes claim test files: one with the name of the file belongs to the process that could make it.
.PARAMETER PesterPath
The manifest of the Pester that the build restores.
#>
param(
    [Parameter(Mandatory)]
    [string] $ResultPath,

    [Parameter(Mandatory)]
    [string] $ClaimFolder,

    [Parameter(Mandatory)]
    [string] $PesterPath
)

$ErrorActionPreference = 'Stop'
Import-Module $PesterPath
$configuration = New-PesterConfiguration
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'

# Those that take minutes come first, so that no process is left alone with one of them.
$longest = 'SideBySide.Tests.ps1', 'Package.Tests.ps1', 'Help.Tests.ps1', 'Module.Tests.ps1'
$files = Get-ChildItem $PSScriptRoot -Filter *.Tests.ps1 | Sort-Object { $_.Name -notin $longest }, { [array]::IndexOf($longest, $_.Name) }, Name
$runs = foreach ($file in $files) {
    try {
        [System.IO.File]::Open((Join-Path $ClaimFolder $file.Name), 'CreateNew').Dispose()
    }
    catch [System.IO.IOException] {
        continue
    }

    # The tests have the preference that a user's session has.
    $ErrorActionPreference = 'Continue'
    $configuration.Run.Path = $file.FullName
    Invoke-Pester -Configuration $configuration
    $ErrorActionPreference = 'Stop'
}

$results = @(
    foreach ($test in $runs.Tests) {
        [pscustomobject]@{
            Name   = "$([System.IO.Path]::GetFileName($test.Block.BlockContainer.Item)): $($test.ExpandedPath)"
            Result = "$($test.Result)"
            Detail = ($test.ErrorRecord | ForEach-Object { "$_`n$($_.ScriptStackTrace)" }) -join "`n"
        }
    }

    # A file that cannot be discovered, and a BeforeAll or AfterAll that fails, would otherwise go unseen.
    foreach ($failure in $runs | ForEach-Object { $_.FailedContainers; $_.FailedBlocks }) {
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
