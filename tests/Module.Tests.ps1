BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')
    $rehearsal = '$s = Start-TransferWorkflowSandbox -ExecutionCount 3
        $s.Events | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $s.EndpointUrl
        "completed: $(@($s.Executions | Where-Object Status -EQ COMPLETED).Count)"'
}

Describe 'The module' {
    It 'has a valid manifest' {
        $manifest = Test-ModuleManifest (Join-Path $ModulePath 'TransferWorkflowState.psd1')
        $manifest.Version | Should -Be (Import-PowerShellDataFile (Join-Path $PSScriptRoot '../TransferWorkflowState.psd1')).ModuleVersion
        $manifest.ExportedCmdlets.Keys | Sort-Object | Should -Be (Get-Command -Module TransferWorkflowState).Name
    }

    It 'has a manifest that says what a gallery shows' {
        $manifest = Test-ModuleManifest (Join-Path $ModulePath 'TransferWorkflowState.psd1')
        foreach ($name in 'Author', 'CompanyName', 'Copyright', 'Description', 'ReleaseNotes') {
            $manifest.$name | Should -Not -BeNullOrEmpty -Because $name
        }
        $manifest.CompatiblePSEditions | Should -Be 'Core'
        $manifest.Tags | Should -Contain 'PSEdition_Core'
        $manifest.Tags -match '\s' | Should -BeNullOrEmpty
        $manifest.ReleaseNotes | Should -Match 'CHANGELOG\.md'
    }

    It 'has the version of the manifest in its assemblies' {
        $version = [version](Import-PowerShellDataFile (Join-Path $ModulePath 'TransferWorkflowState.psd1')).ModuleVersion
        $assembly = (Get-Command Send-TransferWorkflowStepState).ImplementingType.Assembly.GetName().Version
        $assembly.ToString(3) | Should -Be $version.ToString()
    }

    It 'exports only cmdlets with approved verbs' {
        $module = Get-Module TransferWorkflowState
        $module.ExportedFunctions.Count + $module.ExportedAliases.Count + $module.ExportedVariables.Count | Should -Be 0
        (Get-Command -Module TransferWorkflowState).Verb | ForEach-Object { Get-Verb $_ | Should -Not -BeNullOrEmpty }
    }

    It 'does not contain PowerShell itself' {
        Get-ChildItem $ModulePath -Recurse -Filter System.Management.Automation* | Should -BeNullOrEmpty
    }

    It 'can be imported again with -Force' {
        Invoke-FreshPowerShell "Import-Module `$ModulePath; Import-Module `$ModulePath -Force; Import-Module `$ModulePath -Force; $rehearsal" |
            Should -Be 'completed: 3'
    }

    It 'can be removed, and imported again' {
        Invoke-FreshPowerShell "Import-Module `$ModulePath; Remove-Module TransferWorkflowState
            if (Get-Command Send-TransferWorkflowStepState -ErrorAction Ignore) { 'still there' }
            Import-Module `$ModulePath; $rehearsal" | Should -Be 'completed: 3'
    }

    It 'ends its sandboxes when it is removed' {
        Invoke-FreshPowerShell 'Import-Module $ModulePath; $s = Start-TransferWorkflowSandbox; $url = $s.EndpointUrl; Remove-Module TransferWorkflowState
            try { Invoke-RestMethod $url } catch [System.Net.Http.HttpRequestException] { "gone" }' | Should -Be 'gone'
    }

    It 'shows nothing of its dependencies' {
        Invoke-FreshPowerShell "Import-Module `$ModulePath; `$null = & { $rehearsal }
            [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.GetName().Name | Where-Object { `$_ -match 'AWSSDK|YamlDotNet|CsvHelper|TransferWorkflowState' }
            'Amazon.Runtime.AWSCredentials' -as [type]" | Should -Be 'TransferWorkflowState'
    }

    It 'refers to none of the libraries that other modules bring too' {
        (Get-Command Send-TransferWorkflowStepState).ImplementingType.Assembly.GetReferencedAssemblies().Name |
            Should -Not -BeIn (Get-ChildItem (Join-Path $ModulePath 'bin') -File -Exclude TransferWorkflowState.*).BaseName
    }
}
