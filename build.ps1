#!/usr/bin/env pwsh
<#
.SYNOPSIS
Builds, tests and packages TransferWorkflowState. Calls dotnet, and decides nothing itself.
.DESCRIPTION
Where PowerShell is not installed, run it in the one that the .NET SDK restores, as in the second example.
.PARAMETER Task
Build stages the module in output/TransferWorkflowState; Test runs every test; Package makes all that is
published, in output/packages.
.PARAMETER Configuration
Debug or Release. What is published is always a Release build.
.EXAMPLE
./build.ps1; Import-Module ./output/TransferWorkflowState
.EXAMPLE
dotnet tool restore; dotnet pwsh build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$solution = Join-Path $PSScriptRoot 'TransferWorkflowState.sln'
Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' { dotnet build $solution --configuration $Configuration }
        'Test' { dotnet test --solution $solution --configuration $Configuration }
        'Package' { dotnet msbuild packaging/Package.proj -nologo }
    }

    exit $LASTEXITCODE
}
finally {
    Pop-Location
}
