# Loaded before the module's assembly. A process keeps the first assembly of a name, even after Remove-Module, and what
# .NET says of another one does not tell what to do. Written so that it runs in a constrained session, too.
$loaded = ('TransferWorkflowState.ModuleStart' -as [type]).Assembly
$file = Join-Path $PSScriptRoot TransferWorkflowState.dll
if ($loaded -and $loaded.Location -ne $file) {
    $version = $loaded.FullName -replace '.*Version=(\d+\.\d+\.\d+).*', '$1'
    $wanted = (Import-PowerShellDataFile -LiteralPath (Join-Path $PSScriptRoot TransferWorkflowState.psd1)).ModuleVersion
    if ($version -ne $wanted) {
        throw "Version $version of TransferWorkflowState is loaded in this session; start a new PowerShell for $wanted."
    }

    if ((Get-FileHash -LiteralPath $loaded.Location).Hash -ne (Get-FileHash -LiteralPath $file).Hash) {
        throw "Another build of TransferWorkflowState $version is loaded in this session; start a new PowerShell for that in '$PSScriptRoot'."
    }
}
