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

    It 'is imported without any module of PowerShell''s own: <_>' -ForEach 'FullLanguage', 'ConstrainedLanguage' {
        Invoke-FreshPowerShell "`$ExecutionContext.SessionState.LanguageMode = '$_'; `$before = Get-Module; Import-Module `$ModulePath
            Get-Module | ForEach-Object { if (`$_ -notin `$before) { `$_.Name } }" | Should -Be 'TransferWorkflowState'
    }

    It 'has a manifest that PowerShell reads fast: lists in one line each, or with commas, and no views' {
        $manifest = [System.Management.Automation.Language.Parser]::ParseFile((Join-Path $ModulePath 'TransferWorkflowState.psd1'), [ref] $null, [ref] $null)
        $lists = $manifest.FindAll({ param($ast) $ast -is [System.Management.Automation.Language.ArrayExpressionAst] }, $true)
        $lists.SubExpression.Statements.Count | Should -BeGreaterThan 0
        $lists | Where-Object { $_.SubExpression.Statements.Count -gt 1 } | Should -BeNullOrEmpty
        (Get-Module TransferWorkflowState).ExportedFormatFiles | Should -BeNullOrEmpty
    }

    It 'says which file is missing when its assembly is' {
        $folder = Join-Path $TestDrive 'TransferWorkflowState'
        Copy-Item -LiteralPath $ModulePath -Destination $folder -Recurse
        Get-ChildItem -LiteralPath $folder -Recurse -Filter TransferWorkflowState.dll | Remove-Item
        Invoke-FreshPowerShell "try { Import-Module '$folder' } catch { `"`$_`" }" | Should -BeLike "The module to process 'TransferWorkflowState.dll'*"
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
            'Amazon.Runtime.AWSCredentials' -as [type]" | Should -Be "TransferWorkflowState.Loader.$((Get-Module TransferWorkflowState).Version)", 'TransferWorkflowState'
    }

    It 'refers to none of the libraries that other modules bring too' {
        (Get-Command Send-TransferWorkflowStepState).ImplementingType.Assembly.GetReferencedAssemblies().Name |
            Should -Not -BeIn (Get-ChildItem (Join-Path $ModulePath 'bin') -File -Exclude TransferWorkflowState.*).BaseName
    }
}

Describe 'A second copy of the module in a session' {
    BeforeAll {
        function Copy-Module {
            param([Parameter(Mandatory)] [string] $Name)
            $folder = New-Item -Path (Join-Path $TestDrive $Name) -ItemType Directory
            Copy-Item -LiteralPath $ModulePath -Destination $folder -Recurse
            Join-Path $folder TransferWorkflowState
        }

        # A module that has everything but another assembly: with the version, and without cmdlets.
        function Copy-OtherModule {
            param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [string] $Version)
            $module = Copy-Module $Name
            $manifest = Join-Path $module TransferWorkflowState.psd1
            (Get-Content $manifest -Raw) -replace "(?m)^(\s+ModuleVersion\s+= )'.*'", "`$1'$Version'" | Set-Content $manifest
            $assembly = [System.Reflection.Emit.PersistedAssemblyBuilder]::new([System.Reflection.AssemblyName]::new("TransferWorkflowState, Version=$Version.0"), [object].Assembly)
            $null = $assembly.DefineDynamicModule('TransferWorkflowState').DefineType('Empty', 'Public').CreateType()
            Get-ChildItem -LiteralPath $module -Recurse -Filter TransferWorkflowState.dll | Remove-Item
            $assembly.Save((Join-Path $module TransferWorkflowState.dll))
            $module
        }

        $version = (Import-PowerShellDataFile (Join-Path $ModulePath TransferWorkflowState.psd1)).ModuleVersion
        $copy = Copy-Module copy
        $next = Copy-OtherModule next 99.0.1
        $build = Copy-OtherModule build $version
    }

    It 'just works when it is the same: <_>' -ForEach '', '$ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"; ' {
        Invoke-FreshPowerShell "$_ Import-Module `$ModulePath; Import-Module '$copy'; Import-Module `$ModulePath -Force; Import-Module '$copy' -Force
            `"errors: `$(`$Error.Count)`"; $rehearsal" | Should -Be 'errors: 0', 'completed: 3'
    }

    It 'just works when it is the same and the first was removed' {
        Invoke-FreshPowerShell "Import-Module `$ModulePath; Remove-Module TransferWorkflowState; Import-Module '$copy'
            `"errors: `$(`$Error.Count)`"; $rehearsal" | Should -Be 'errors: 0', 'completed: 3'
    }

    It 'is refused with one sentence when it is another version: <Between>' -ForEach @(
        @{ Between = '' }
        @{ Between = 'Remove-Module TransferWorkflowState' }
        @{ Between = '$null = Start-TransferWorkflowSandbox' }
        @{ Between = '$ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"' }
    ) {
        Invoke-FreshPowerShell "Import-Module `$ModulePath; $Between
            try { Import-Module '$next' } catch { `"`$_`" }
            `"errors: `$(`$Error.Count)`"; @(Get-Module TransferWorkflowState).Version.Major" |
            Should -Be (@("Version $version of TransferWorkflowState is loaded in this session; start a new PowerShell for 99.0.1.", 'errors: 1') + @('0') * ($Between -notlike 'Remove-*'))
    }

    It 'is refused with one sentence when it is the older version' {
        Invoke-FreshPowerShell "Import-Module '$next'; try { Import-Module `$ModulePath } catch { `"`$_`" }" |
            Should -Be "Version 99.0.1 of TransferWorkflowState is loaded in this session; start a new PowerShell for $version."
    }

    It 'is refused with one sentence when it is another build of the same version' {
        Invoke-FreshPowerShell "Import-Module `$ModulePath; try { Import-Module '$build' } catch { `"`$_`" }" |
            Should -BeLike "Another build of TransferWorkflowState $version is loaded in this session; start a new PowerShell for that in '*build*'."
    }
}
