# Loaded before the module's assembly is used. A process keeps the first assembly of a name, even after Remove-Module, and
# what .NET says of another one does not tell what to do. Written so that it runs in a constrained session, too, where no
# text converts to a type of the module; and so that PowerShell compiles next to nothing as long as all is well: a block
# is compiled when it is called, and the first cmdlet that a session calls takes longer than the import.
if ('TransferWorkflowState.ModuleStart' -as [type] -is [type] -and $PSScriptRoot -as [TransferWorkflowState.ModuleStart] -isnot [TransferWorkflowState.ModuleStart]) {
    & {
        $loaded = [TransferWorkflowState.ModuleStart].Assembly
        if ($loaded.Location -in "$PSScriptRoot/TransferWorkflowState.dll", "$PSScriptRoot\TransferWorkflowState.dll") {
            return
        }

        $version = $loaded.FullName -replace '.*Version=(\d+\.\d+\.\d+).*', '$1'
        $wanted = (Import-PowerShellDataFile -LiteralPath "$PSScriptRoot/TransferWorkflowState.psd1").ModuleVersion
        if ($version -ne $wanted) {
            throw "Version $version of TransferWorkflowState is loaded in this session; start a new PowerShell for $wanted."
        }

        if ((Get-FileHash -LiteralPath $loaded.Location).Hash -ne (Get-FileHash -LiteralPath "$PSScriptRoot/TransferWorkflowState.dll").Hash) {
            throw "Another build of TransferWorkflowState $version is loaded in this session; start a new PowerShell for that in '$PSScriptRoot'."
        }
    }
}
