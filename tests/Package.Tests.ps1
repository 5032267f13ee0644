BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')
    $repository = Split-Path $PSScriptRoot
    $packages = Join-Path $repository 'output/test-packages'
    # One platform of the four, for the sake of time.
    $platform = [System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier
    $log = dotnet msbuild "$repository/packaging/Package.proj" '-t:Clean;Module;Tool;Bills' "-p:Packages=$packages/" "-p:Platforms=$platform" -nologo
    if ($LASTEXITCODE -ne 0) {
        throw "The packages could not be made:`n$($log -join "`n")"
    }

    $source = Import-PowerShellDataFile (Join-Path $repository 'TransferWorkflowState.psd1')
    $version = $source.ModuleVersion
    $installed = Join-Path $TestDrive "modules/TransferWorkflowState/$version"
    [System.IO.Compression.ZipFile]::ExtractToDirectory((Join-Path $packages "TransferWorkflowState.$version.nupkg"), $installed)
    $nuspec = [xml](Get-Content -Raw (Join-Path $installed 'TransferWorkflowState.nuspec'))

    # A gallery's client leaves these out when it installs.
    'TransferWorkflowState.nuspec', '_rels', 'package', '[Content_Types].xml' |
        ForEach-Object { Remove-Item -LiteralPath (Join-Path $installed $_) -Recurse -Force }
}

Describe 'The packages' {
    BeforeAll {
        # The assemblies of others in a package, by name.
        function Get-ForeignAssembly {
            param([string] $Name)
            $package = [System.IO.Compression.ZipFile]::OpenRead("$packages/$Name.$version.nupkg")
            try {
                $package.Entries.Name | Where-Object { $_ -match '\.dll$' -and $_ -notmatch '^(TransferWorkflowState|send-workflow-step-state)\b' } |
                    ForEach-Object { $_ -replace '\.dll$' } | Sort-Object -Unique
            }
            finally {
                $package.Dispose()
            }
        }

        # A text file of a package.
        function Read-PackageFile {
            param([string] $Name, [string] $File)
            $package = [System.IO.Compression.ZipFile]::OpenRead("$packages/$Name.$version.nupkg")
            try {
                $entry = $package.Entries | Where-Object Name -EQ $File
                $entry | Should -Not -BeNullOrEmpty
                [System.IO.StreamReader]::new(@($entry)[0].Open()).ReadToEnd()
            }
            finally {
                $package.Dispose()
            }
        }
    }

    It '<Name> has the licences of all that it holds' -ForEach @(
        @{ Name = 'TransferWorkflowState' }
        @{ Name = 'send-workflow-step-state.any' }
    ) {
        $notices = Read-PackageFile $Name 'THIRD-PARTY-NOTICES.txt'
        $null = Read-PackageFile $Name 'LICENSE'
        $foreign = Get-ForeignAssembly $Name
        $foreign | Should -Contain 'YamlDotNet'
        foreach ($assembly in $foreign) {
            # Once in the table, once with its licence.
            [regex]::Matches($notices, "(?m)(?<![\w.])$([regex]::Escape($assembly))(?![\w.])").Count | Should -BeGreaterOrEqual 2 -Because $assembly
        }
    }

    It '<Bill> names all that <Name> holds' -ForEach @(
        @{ Name = 'TransferWorkflowState'; Bill = 'TransferWorkflowState' }
        @{ Name = 'send-workflow-step-state.any'; Bill = 'send-workflow-step-state' }
    ) {
        $json = Get-Content "$packages/$Bill.$version.cdx.json" -Raw | ConvertFrom-Json
        $json.bomFormat | Should -Be 'CycloneDX'
        $json.metadata.component.name, $json.metadata.component.version | Should -Be $Bill, $version
        $required = @($json.components | Where-Object scope -EQ 'required')
        $required.name | Sort-Object | Should -Be (Get-ForeignAssembly $Name)
        $required | ForEach-Object { $_.version, $_.licenses, $_.hashes | Should -Not -BeNullOrEmpty -Because $_.name }
    }

    It 'are the same when they are packed once more' {
        $again = Join-Path $repository 'output/test-packages-again'
        $log = dotnet msbuild "$repository/packaging/Package.proj" '-t:Clean;Module;Tool' "-p:Packages=$again/" "-p:Platforms=$platform" -nologo
        $LASTEXITCODE | Should -Be 0 -Because ($log -join "`n")
        $first = Get-ChildItem $packages -Filter *.nupkg
        $first | Should -HaveCount 4
        foreach ($package in $first) {
            (Get-FileHash (Join-Path $again $package.Name)).Hash | Should -Be (Get-FileHash $package.FullName).Hash -Because $package.Name
        }
    }
}

Describe 'The package of the module' {
    It 'installs by name and completes the executions of a sandbox' {
        Invoke-FreshPowerShell "`$env:PSModulePath = '$TestDrive/modules'; Import-Module TransferWorkflowState
            `$s = Start-TransferWorkflowSandbox -ExecutionCount 3
            `$s.Events | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl `$s.EndpointUrl
            (Get-Module TransferWorkflowState).ModuleBase
            `$s.Executions.Status" | Should -Be $installed, 'COMPLETED', 'COMPLETED', 'COMPLETED'
    }

    It 'installs as the README says' {
        $line = [regex]::Match((Get-Content -Raw (Join-Path $repository 'README.md')), '(?m)^Register-PSResourceRepository .+$').Value
        $userHome = New-Item -ItemType Directory (Join-Path $TestDrive 'home')
        $before = $env:HOME, $env:USERPROFILE, $env:LOCALAPPDATA, $env:XDG_DATA_HOME
        $env:HOME = $env:USERPROFILE = $env:LOCALAPPDATA = $userHome
        $env:XDG_DATA_HOME = $null
        try {
            Invoke-FreshPowerShell "$($line.Replace('./output/packages', "'$packages'"))
                (Get-Module -ListAvailable TransferWorkflowState).Version.ToString()" | Should -Be $version
        }
        finally {
            $env:HOME, $env:USERPROFILE, $env:LOCALAPPDATA, $env:XDG_DATA_HOME = $before
        }
    }

    It 'has a clean manifest' {
        $null = Test-ModuleManifest (Join-Path $installed 'TransferWorkflowState.psd1') -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeNullOrEmpty
    }

    It 'has what galleries ask for' {
        $manifest = Import-PowerShellDataFile (Join-Path $installed 'TransferWorkflowState.psd1')
        $manifest.CompatiblePSEditions | Should -Be 'Core'
        $manifest.PrivateData.PSData.Tags | Should -Contain 'PSEdition_Core'
        $manifest.PrivateData.PSData.ReleaseNotes | Should -Not -BeNullOrEmpty
        'Author', 'Description', 'Copyright', 'GUID' | ForEach-Object { $manifest[$_] | Should -Not -BeNullOrEmpty }
        'FunctionsToExport', 'VariablesToExport', 'AliasesToExport' | ForEach-Object { , $manifest[$_] | Should -BeOfType array }
        $manifest.FunctionsToExport.Count + $manifest.VariablesToExport.Count + $manifest.AliasesToExport.Count | Should -Be 0
    }

    It 'says the same to NuGet as the manifest says' {
        $package = $nuspec.package.metadata
        $package.version, $package.description, $package.releaseNotes | Should -Be $version, $source.Description, $source.PrivateData.PSData.ReleaseNotes
        $package.tags -split ' ' | Should -Be (@('PSModule') + $source.PrivateData.PSData.Tags)
        $package.license.'#text' | Should -Be 'Apache-2.0'
        $package.dependencies | Should -BeNullOrEmpty
        Test-Path (Join-Path $installed 'LICENSE') | Should -BeTrue
    }

    It 'has a description whose links lead somewhere' {
        $nuspec.package.metadata.readme | Should -Be 'README.md'
        $text = Get-Content -Raw (Join-Path $installed 'README.md')
        $text | Should -Match '^# TransferWorkflowState\n'
        [regex]::Matches($text, '\]\((?!https://)') | Should -BeNullOrEmpty
    }

    It 'pleases PSScriptAnalyzer' {
        if (-not (Get-Module -ListAvailable PSScriptAnalyzer)) {
            Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed'
        }

        Invoke-ScriptAnalyzer $installed -Recurse | Out-String | Should -BeNullOrEmpty
    }
}

Describe 'The package of the console command' {
    BeforeAll {
        $tools = Join-Path $TestDrive 'tools'
        '<configuration><packageSources><clear /></packageSources></configuration>' | Set-Content (Join-Path $TestDrive 'offline.config')
        $log = dotnet tool install send-workflow-step-state --tool-path $tools --source $packages --configfile (Join-Path $TestDrive 'offline.config') --version $version 2>&1
        $command = Join-Path $tools 'send-workflow-step-state'
    }

    It 'installs offline' {
        "$log" | Should -Match 'successfully installed'
    }

    It 'holds native code for its platform, and has a package without for all others' {
        $sizes = foreach ($name in $platform, 'any') {
            $package = [System.IO.Compression.ZipFile]::OpenRead("$packages/send-workflow-step-state.$name.$version.nupkg")
            $assembly = $package.Entries | Where-Object Name -EQ 'send-workflow-step-state.dll'
            $bytes = [System.IO.MemoryStream]::new()
            $assembly.Open().CopyTo($bytes)
            $bytes.Position = 0
            $package.Dispose()
            [System.Reflection.PortableExecutable.PEReader]::new($bytes).PEHeaders.CorHeader.ManagedNativeHeaderDirectory.Size
        }
        $sizes[0] | Should -BeGreaterThan 0
        $sizes[1] | Should -Be 0
    }

    It 'has a description whose links lead somewhere' {
        $package = [System.IO.Compression.ZipFile]::OpenRead("$packages/send-workflow-step-state.any.$version.nupkg")
        $reader = [System.IO.StreamReader]::new(($package.Entries | Where-Object FullName -EQ 'README.md').Open())
        $text = $reader.ReadToEnd()
        $package.Dispose()
        $text | Should -Match '^# send-workflow-step-state\n'
        [regex]::Matches($text, '\]\((?!https://)') | Should -BeNullOrEmpty
    }

    It 'knows its version' {
        & $command --version | Should -Be $version
    }

    It 'runs the README''s first command' {
        $readme = Get-Content -Raw (Join-Path $repository 'README.md')
        $arguments = [regex]::Match($readme, 'dotnet run --project src/TransferWorkflowState.Cli -- (.+)').Groups[1].Value.Trim() -split ' '
        Push-Location $repository
        try {
            $lines = & $command @arguments 2>$null
        }
        finally {
            Pop-Location
        }
        $LASTEXITCODE | Should -Be 0
        @($lines -match 'COMPLETED$') | Should -HaveCount 25
    }
}
