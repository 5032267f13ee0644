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

# The PowerShell that runs the tests, as one program to start as a process of its own; in the environment, for what
# runs in other runspaces and programs. That of a .NET tool is dotnet with an assembly. It is not started by the tool's
# command pwsh: that is a process in between, which passes no signal on.
function Get-PowerShellProgram {
    $process = [System.Environment]::ProcessPath
    if ([System.IO.Path]::GetFileNameWithoutExtension($process) -ne 'dotnet') {
        return $process
    }

    $folder = New-Item -Path ([System.IO.Path]::Combine($PSScriptRoot, '..', 'output', 'test-programs')) -ItemType Directory -Force
    $assembly = Join-Path $PSHOME 'pwsh.dll'
    # Another process of the suite may be starting it right now: it is never there in part.
    $new = Join-Path $folder.FullName "$PID"
    if ($IsWindows) {
        $program = Join-Path $folder.FullName 'pwsh.cmd'
        Set-Content -LiteralPath $new -Value "@`"$process`" `"$assembly`" %*"
    }
    else {
        $program = Join-Path $folder.FullName 'pwsh'
        $quoted = $process, $assembly | ForEach-Object { "'$($_ -replace "'", "'\\''")'" }
        Set-Content -LiteralPath $new -Value "#!/bin/sh`nexec $quoted `"`$@`""
        [System.IO.File]::SetUnixFileMode($new, 'UserRead, UserWrite, UserExecute')
    }

    [System.IO.File]::Move($new, $program, $true)
    $program
}

$env:TEST_POWERSHELL = Get-PowerShellProgram

# Runs a script in a PowerShell of its own, where nothing is loaded, and returns what it writes.
function Invoke-FreshPowerShell {
    param([Parameter(Mandatory)] [string] $Script)

    $text = "`$ErrorActionPreference = 'Stop'; `$ModulePath = '$ModulePath'; `$OtherAssemblies = '$OtherAssemblies'; $Script"
    $encoded = [Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($text))
    & $env:TEST_POWERSHELL -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand $encoded 2>&1 | ForEach-Object { "$_" }
}

# Waits for what another thread does.
function Wait-Until {
    param([Parameter(Mandatory)] [scriptblock] $Condition)

    $deadline = [datetime]::UtcNow.AddSeconds(60)
    while (-not (& $Condition)) {
        if ([datetime]::UtcNow -gt $deadline) {
            throw "Still not true after a minute: $Condition"
        }
        Start-Sleep -Milliseconds 10
    }
}

# Runs a script in a runspace of its own, where it can be stopped.
function Start-InRunspace {
    param([Parameter(Mandatory)] [scriptblock] $Script, [object[]] $ArgumentList)

    $state = [initialsessionstate]::CreateDefault2()
    $state.ImportPSModule($ModulePath)
    $shell = [powershell]::Create($state)
    $null = $shell.AddScript($Script)
    $ArgumentList | ForEach-Object { $null = $shell.AddArgument($_) }
    $nothing = [System.Management.Automation.PSDataCollection[psobject]]::new()
    $nothing.Complete()
    $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
    $null = $shell.BeginInvoke($nothing, $output)
    @{ Shell = $shell; Output = $output }
}

# Stops it, as Ctrl+C does.
function Stop-InRunspace {
    param([Parameter(Mandatory)] $Run)

    $stop = $Run.Shell.BeginStop($null, $null)
    if (-not $stop.AsyncWaitHandle.WaitOne(60000)) {
        throw 'Still not stopped after a minute.'
    }
    $Run.Shell.EndStop($stop)
}

# The endpoint itself: it counts its calls and can be told which of them go wrong.
function Get-Server {
    param([Parameter(Mandatory)] $Sandbox)

    $type = $Sandbox.Executions[0].GetType().Assembly.GetType('TransferWorkflowState.Sandbox.TransferSandbox')
    $type::Find($Sandbox.EndpointUrl)
}

# Lets the next calls go wrong.
function Add-Fault {
    param([Parameter(Mandatory)] $Sandbox, [Parameter(Mandatory)] [string] $Fault, [int] $Count = 1)

    $server = Get-Server $Sandbox
    foreach ($call in 1..$Count) {
        $server.Inject($Fault)
    }
}
