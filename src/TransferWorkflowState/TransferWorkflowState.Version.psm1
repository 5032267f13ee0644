# Loaded before the module's assembly is used. A process keeps the first assembly of a name, even after Remove-Module, and
# what .NET says of another one does not tell what to do. Written so that it runs in a constrained session, too; and
# without a cmdlet as long as all is well, since the first one that a session calls takes longer than the import.
$loaded = ('TransferWorkflowState.ModuleStart' -as [type]).Assembly
if ($loaded -and $loaded.Location -notin "$PSScriptRoot/TransferWorkflowState.dll", "$PSScriptRoot\TransferWorkflowState.dll") {
    $version = $loaded.FullName -replace '.*Version=(\d+\.\d+\.\d+).*', '$1'
    $wanted = (Import-PowerShellDataFile -LiteralPath "$PSScriptRoot/TransferWorkflowState.psd1").ModuleVersion
    if ($version -ne $wanted) {
        throw "Version $version of TransferWorkflowState is loaded in this session; start a new PowerShell for $wanted."
    }

    if ((Get-FileHash -LiteralPath $loaded.Location).Hash -ne (Get-FileHash -LiteralPath "$PSScriptRoot/TransferWorkflowState.dll").Hash) {
        throw "Another build of TransferWorkflowState $version is loaded in this session; start a new PowerShell for that in '$PSScriptRoot'."
    }
}
