# Dot-sourced by every test file: the staged module, and nothing of this machine's AWS settings.
$ModulePath = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', 'output', 'TransferWorkflowState'))
$OtherAssemblies = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', 'output', 'other-assemblies'))

Get-ChildItem env:AWS_* | Remove-Item
$env:AWS_EC2_METADATA_DISABLED = 'true'

# The SDK takes the user's own files when these do not exist.
$emptyFile = [System.IO.Path]::Combine($PSScriptRoot, '..', 'output', 'empty-aws-config')
$null = New-Item -Path $emptyFile -ItemType File -Force
$env:AWS_CONFIG_FILE = $env:AWS_SHARED_CREDENTIALS_FILE = [System.IO.Path]::GetFullPath($emptyFile)

Import-Module $ModulePath

# Runs a script in a PowerShell of its own, where nothing is loaded, and returns what it writes.
function Invoke-FreshPowerShell {
    param([Parameter(Mandatory)] [string] $Script)

    $program = [System.Environment]::ProcessPath
    $text = "`$ErrorActionPreference = 'Stop'; `$ModulePath = '$ModulePath'; `$OtherAssemblies = '$OtherAssemblies'; $Script"
    $encoded = [Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($text))
    & $program -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand $encoded 2>&1 | ForEach-Object { "$_" }
}
