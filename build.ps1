#!/usr/bin/env pwsh
<#
.SYNOPSIS
Builds and tests TransferWorkflowState. Calls dotnet, and decides nothing itself.
.PARAMETER Task
Build stages the module in output/TransferWorkflowState; Test runs every test.
.PARAMETER Configuration
Debug or Release.
.EXAMPLE
./build.ps1; Import-Module ./output/TransferWorkflowState
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test')]
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
    }

    exit $LASTEXITCODE
}
finally {
    Pop-Location
}
