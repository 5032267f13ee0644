BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')

    # One call, as a short-lived process makes it: nothing else of the module is used.
    $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 3
    $calls = $sandbox.Events | ForEach-Object {
        $execution = $_.serviceMetadata.executionDetails
        "Send-TransferWorkflowStepState $($execution.workflowId) $($execution.executionId) $($_.token) SUCCESS -EndpointUrl $($sandbox.EndpointUrl) -Region $($sandbox.Region) -AccessKey $($sandbox.AccessKey) -SecretKey $($sandbox.SecretKey)"
    }
    $loaded = '[AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { "$($_.GetName().Name)|$($_.Location)" }'

    # The bytes of an assembly's native code, 0 when it is IL only.
    function Get-NativeSize([System.IO.FileInfo] $File) {
        $reader = [System.Reflection.PortableExecutable.PEReader]::new($File.OpenRead())
        $reader.PEHeaders.CorHeader.ManagedNativeHeaderDirectory.Size
        $reader.Dispose()
    }

    # PowerShell loads the loader, the same one on all platforms, and that loads the others.
    $own = Get-Item (Join-Path $ModulePath 'TransferWorkflowState.dll')
    $loader = Get-Item (Join-Path $ModulePath "TransferWorkflowState.Loader.$((Get-Module TransferWorkflowState).Version).dll")
    $portable = @($own) + (Get-ChildItem (Join-Path $ModulePath 'bin') -File) | Sort-Object Name
    $native = Join-Path $ModulePath 'bin' ([System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier)
}

AfterAll {
    Stop-TransferWorkflowSandbox $sandbox
}

Describe 'The native code of the module' {
    It 'is in every assembly of the folder of this platform' {
        (Get-ChildItem $native).Name | Should -Be $portable.Name
        Get-ChildItem $native | ForEach-Object { Get-NativeSize $_ | Should -BeGreaterThan 0 -Because $_.Name }
    }

    It 'is not in the assemblies that all other platforms load' {
        @($loader) + $portable | ForEach-Object { Get-NativeSize $_ | Should -Be 0 -Because $_.Name }
    }

    It 'is what this platform loads, and nothing that one call does not need' {
        $lines = Invoke-FreshPowerShell "Import-Module `$ModulePath; $($calls[0]); $loaded"
        $ours = $lines -match 'TransferWorkflowState|AWSSDK|YamlDotNet|CsvHelper' -replace '\|.*' | Sort-Object
        $ours | Should -Be 'AWSSDK.Core', 'TransferWorkflowState', 'TransferWorkflowState.Core', $loader.BaseName, 'TransferWorkflowState.Sandbox'
        $lines -match 'AWSSDK|State(\.(Core|Sandbox))?\|' -replace '.*\|' | Split-Path | Select-Object -Unique | Should -Be $native
        $sandbox.Executions[0].Status | Should -Be 'COMPLETED'
    }

    It 'is not needed: the runtime compiles what it does not take' {
        $env:DOTNET_ReadyToRun = '0'
        try {
            Invoke-FreshPowerShell "Import-Module `$ModulePath; $($calls[1])" | Should -BeNullOrEmpty
        }
        finally {
            $env:DOTNET_ReadyToRun = $null
        }
        $sandbox.Executions[1].Status | Should -Be 'COMPLETED'
    }

    It 'may be missing: other platforms load what lies beside it' {
        $folder = Join-Path $TestDrive 'TransferWorkflowState'
        Copy-Item -LiteralPath $ModulePath -Destination $folder -Recurse
        Remove-Item -LiteralPath (Join-Path $folder 'bin' (Split-Path $native -Leaf)) -Recurse
        $lines = Invoke-FreshPowerShell "Import-Module '$folder'; $($calls[2]); $loaded"
        $lines -match 'AWSSDK|State\.(Core|Sandbox)' -replace '.*\|' | Split-Path | Select-Object -Unique | Should -Be (Join-Path $folder 'bin')
        $sandbox.Executions[2].Status | Should -Be 'COMPLETED'
    }
}

Describe 'Importing the module' {
    It 'loads its own assembly and none of those that this builds on' {
        # PowerShell loads in the background what earlier processes have used; its cache knows of none here.
        $cache = $env:XDG_CACHE_HOME
        $env:XDG_CACHE_HOME = New-Item -Path (Join-Path $TestDrive cache) -ItemType Directory
        try {
            $lines = Invoke-FreshPowerShell "Import-Module `$ModulePath; $loaded"
        }
        finally {
            $env:XDG_CACHE_HOME = $cache
        }
        $lines -match 'TransferWorkflowState|AWSSDK' -replace '\|.*' | Sort-Object | Should -Be 'TransferWorkflowState', $loader.BaseName
    }
}
