$loader = 'TransferWorkflowState.Loader.LoadContext'
$isFirst = -not ($loader -as [type])
if ($isFirst) {
    # Add-Type does the same, and takes longer than the whole rest of the import.
    $null = [System.Reflection.Assembly]::LoadFrom("$PSScriptRoot/bin/TransferWorkflowState.Loader.dll")
}

$assembly = ($loader -as [type])::Initialize()
$binaryModule = Microsoft.PowerShell.Core\Import-Module -Assembly $assembly -PassThru

if (-not $isFirst) {
    # Import-Module -Force finds the assembly's module in its cache and exports nothing:
    # https://github.com/PowerShell/PowerShell/issues/20710
    $addExportedCmdlet = [psmoduleinfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
    foreach ($cmdlet in $binaryModule.ExportedCmdlets.Values) {
        $addExportedCmdlet.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
    }
}
