using namespace System.Management.Automation
using namespace System.Reflection

$loader = 'TransferWorkflowState.Loader.LoadContext'
if (-not ($loader -as [type])) {
    Add-Type -Path ([System.IO.Path]::Combine($PSScriptRoot, 'bin', 'TransferWorkflowState.Loader.dll'))
}

$assembly = ($loader -as [type])::Initialize()
$binaryModule = Microsoft.PowerShell.Core\Import-Module -Assembly $assembly -PassThru

# Import-Module -Force finds the assembly's module in its cache and exports nothing:
# https://github.com/PowerShell/PowerShell/issues/20710
$addExportedCmdlet = [PSModuleInfo].GetMethod('AddExportedCmdlet', [BindingFlags]'Instance, NonPublic')
foreach ($cmdlet in $binaryModule.ExportedCmdlets.Values) {
    $addExportedCmdlet.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
}
