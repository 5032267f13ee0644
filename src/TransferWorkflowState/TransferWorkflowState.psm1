# Not Add-Type, which takes longer than the whole rest of the import.
$loader = [System.Reflection.Assembly]::LoadFrom("$PSScriptRoot/bin/TransferWorkflowState.Loader.dll")
$module = $loader.CreateInstance('TransferWorkflowState.Loader.ModuleAssembly')
$binaryModule = Microsoft.PowerShell.Core\Import-Module -Assembly $module.Value -PassThru

if ($module.IsRepeated) {
    # Import-Module -Force finds the assembly's module in its cache and exports nothing:
    # https://github.com/PowerShell/PowerShell/issues/20710
    $addExportedCmdlet = [psmoduleinfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
    foreach ($cmdlet in $binaryModule.ExportedCmdlets.Values) {
        $addExportedCmdlet.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
    }
}
