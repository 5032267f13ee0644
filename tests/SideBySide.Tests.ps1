BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')

    # What a user does with this module: a sandbox, records, YAML. Text, so that it can run in any session.
    $rehearsal = '
        $s = Start-TransferWorkflowSandbox -ExecutionCount 3
        $s.Events | Select-Object -First 2 | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $s.EndpointUrl
        $e = $s.Events | Select-Object -Last 1
        $x = $e.serviceMetadata.executionDetails
        $yaml = "WorkflowId: $($x.workflowId)`nExecutionId: $($x.executionId)`nToken: $($e.token)`nStatus: SUCCESS`n"
        Send-TransferWorkflowStepState -CliInputYaml $yaml -EndpointUrl $s.EndpointUrl
        "completed: $(@($s.Executions | Where-Object Status -EQ COMPLETED).Count)"
        Stop-TransferWorkflowSandbox $s
    '
}

Describe 'Beside <Name> in the default load context' -ForEach @(
    @{
        Name = 'AWSSDK.Core 3.7'
        Load = 'Add-Type -Path "$OtherAssemblies/AWSSDK.Core.3.7/AWSSDK.Core.dll"'
        Use  = '[Amazon.Runtime.BasicAWSCredentials]::new("key", "secret").GetCredentials().AccessKey
            [Amazon.Runtime.BasicAWSCredentials].Assembly.GetName().Version.Major'
        Seen = 'key', '3'
    }
    @{
        Name = 'another AWSSDK.Core 4'
        Load = 'Add-Type -Path "$OtherAssemblies/AWSSDK.Core.4.1/AWSSDK.Core.dll"'
        Use  = '[Amazon.Runtime.BasicAWSCredentials]::new("key", "secret").GetCredentials().AccessKey
            [Diagnostics.FileVersionInfo]::GetVersionInfo([Amazon.Runtime.BasicAWSCredentials].Assembly.Location).FileMinorPart'
        Seen = 'key', '1'
    }
    @{
        Name = 'another YamlDotNet'
        Load = 'Add-Type -Path "$OtherAssemblies/YamlDotNet/YamlDotNet.dll"'
        Use  = '[YamlDotNet.Serialization.Deserializer]::new().Deserialize([IO.StringReader]::new("Token: theirs"))["Token"]
            [YamlDotNet.Serialization.Deserializer].Assembly.GetName().Version.Major'
        Seen = 'theirs', '13'
    }
) {
    It 'works when the other is loaded first' {
        Invoke-FreshPowerShell "$Load; $Use; Import-Module `$ModulePath; $rehearsal; $Use" | Should -Be ($Seen + 'completed: 3' + $Seen)
    }

    It 'works when the other is loaded afterwards' {
        Invoke-FreshPowerShell "Import-Module `$ModulePath; $rehearsal; $Load; $Use; $rehearsal" | Should -Be (@('completed: 3') + $Seen + 'completed: 3')
    }
}

Describe 'Beside another System.Text.Json' {
    BeforeAll {
        $file = '$OtherAssemblies/System.Text.Json/System.Text.Json.dll'
        $use = '$t.GetMethod("Serialize", [type[]]@([object], [type], $t.Assembly.GetType("System.Text.Json.JsonSerializerOptions"))).Invoke($null, @("theirs", [string], $null))'
    }

    It 'works when it is loaded <When> into the default load context' -ForEach @(
        @{ When = 'first'; Script = { "$load; $use; Import-Module `$ModulePath; $rehearsal; $use" }; Seen = '"theirs"', 'completed: 3', '"theirs"' }
        @{ When = 'afterwards'; Script = { "Import-Module `$ModulePath; $rehearsal; $load; $use; $rehearsal" }; Seen = 'completed: 3', '"theirs"', 'completed: 3' }
    ) {
        # Where the runtime's is newer, the default context takes that instead: it serves both sides.
        $load = "`$t = (Add-Type -Path `"$file`" -PassThru | Where-Object FullName -EQ System.Text.Json.JsonSerializer)"
        Invoke-FreshPowerShell (& $Script) | Should -Be $Seen
    }

    It 'works when it is loaded <When> into a load context of its own' -ForEach @(
        @{ When = 'first'; Script = { "$load; $use; Import-Module `$ModulePath; $rehearsal; $use; $version" }; Seen = '"theirs"', 'completed: 3', '"theirs"', '9' }
        @{ When = 'afterwards'; Script = { "Import-Module `$ModulePath; $rehearsal; $load; $use; $rehearsal; $version" }; Seen = 'completed: 3', '"theirs"', 'completed: 3', '9' }
    ) {
        $load = "`$t = [Reflection.Assembly]::LoadFile(`"$file`").GetType('System.Text.Json.JsonSerializer')"
        $version = '$t.Assembly.GetName().Version.Major'
        Invoke-FreshPowerShell (& $Script) | Should -Be $Seen
    }
}

Describe 'In more than one session of a process' {
    It 'works in the runspaces of a pool, all at once' {
        $script = @'
            $state = [initialsessionstate]::CreateDefault2()
            $state.ImportPSModule($ModulePath)
            $pool = [runspacefactory]::CreateRunspacePool(4, 4, $state, $Host)
            $pool.Open()
            $runs = 1..4 | ForEach-Object {
                $shell = [powershell]::Create().AddScript($rehearsal)
                $shell.RunspacePool = $pool
                @{ Shell = $shell; Result = $shell.BeginInvoke() }
            }
            $runs | ForEach-Object { $_.Shell.EndInvoke($_.Result); $_.Shell.Streams.Error }
'@
        Invoke-FreshPowerShell "`$rehearsal = { $rehearsal }.ToString(); $script" | Should -Be (@('completed: 3') * 4)
    }

    It 'can be imported by runspaces at the same moment' {
        $script = '1..8 | ForEach-Object -ThrottleLimit 8 -Parallel { Import-Module $using:ModulePath; Invoke-Expression $using:rehearsal }'
        Invoke-FreshPowerShell "`$rehearsal = { $rehearsal }.ToString(); $script" | Should -Be (@('completed: 3') * 8)
    }

    It 'serves all runspaces with the sandbox of one' {
        Invoke-FreshPowerShell 'Import-Module $ModulePath; $s = Start-TransferWorkflowSandbox -ExecutionCount 4; $url = $s.EndpointUrl
            $s.Events | ForEach-Object -Parallel {
                Import-Module $using:ModulePath
                $_ | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $using:url
            }
            "completed: $(@($s.Executions | Where-Object Status -EQ COMPLETED).Count)"' | Should -Be 'completed: 4'
    }

    It 'keeps the sandbox of one runspace when another one <Does>' -ForEach @(
        @{ Does = 'ends'; Script = 'Get-Command Send-TransferWorkflowStepState' }
        @{ Does = 'imports the module with -Force'; Script = 'Import-Module $using:ModulePath -Force' }
        @{ Does = 'removes the module'; Script = 'Remove-Module TransferWorkflowState' }
    ) {
        Invoke-FreshPowerShell "Import-Module `$ModulePath; `$s = Start-TransferWorkflowSandbox
            1..2 | ForEach-Object -Parallel { Import-Module `$using:ModulePath; $Script } | Out-Null
            `$s.Events | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl `$s.EndpointUrl
            `$s.Executions.Status" | Should -Be 'COMPLETED'
    }

    It 'works in Start-ThreadJob' {
        Get-Command Start-ThreadJob -ErrorAction Ignore | Should -Not -BeNullOrEmpty -Because 'PowerShell 7 has it'
        $script = '1..2 | ForEach-Object { Start-ThreadJob { Import-Module $using:ModulePath; Invoke-Expression $using:rehearsal } } | Receive-Job -Wait'
        Invoke-FreshPowerShell "`$rehearsal = { $rehearsal }.ToString(); $script" | Should -Be 'completed: 3', 'completed: 3'
    }

    It 'works in Start-Job' {
        $script = 'Start-Job { Import-Module $using:ModulePath; Invoke-Expression $using:rehearsal } | Receive-Job -Wait'
        Invoke-FreshPowerShell "`$rehearsal = { $rehearsal }.ToString(); $script" | Should -Be 'completed: 3'
    }

    It 'can be imported twice' {
        Invoke-FreshPowerShell "Import-Module `$ModulePath; Import-Module `$ModulePath; $rehearsal
            @(Get-Module TransferWorkflowState).Count" | Should -Be 'completed: 3', '1'
    }
}

Describe 'From a folder' {
    BeforeAll {
        # Copies the module to a folder of this name, and says where it is.
        function Copy-ModuleTo([string] $Name) {
            $folder = Join-Path $TestDrive $Name 'TransferWorkflowState'
            $null = New-Item -ItemType Directory -Path (Split-Path $folder)
            Copy-Item -LiteralPath $ModulePath -Destination $folder -Recurse
            $folder
        }
    }

    It 'works where nobody may write' {
        $folder = Copy-ModuleTo 'read-only'
        $items = @(Get-Item $folder) + @(Get-ChildItem $folder -Recurse)
        if ($IsWindows) { $items | Where-Object { -not $_.PSIsContainer } | ForEach-Object { $_.IsReadOnly = $true } } else { chmod -R a-w $folder }
        try {
            Invoke-FreshPowerShell "Import-Module '$folder'; $rehearsal" | Should -Be 'completed: 3'
            (Get-ChildItem $folder -Recurse).Count | Should -Be ($items.Count - 1) -Because 'nothing is written there'
        }
        finally {
            if ($IsWindows) { $items | Where-Object { -not $_.PSIsContainer } | ForEach-Object { $_.IsReadOnly = $false } } else { chmod -R u+w $folder }
        }
    }

    It 'works where the path is hard to read' {
        $name = "with spaces, Ümläute, 日本語, 100%25 #1 and an apostrophe's"
        $folder = (Copy-ModuleTo $name).Replace("'", "''")
        Invoke-FreshPowerShell "Import-Module '$folder'; $rehearsal
            Split-Path (Split-Path (Get-Module TransferWorkflowState).ModuleBase) -Leaf" | Should -Be 'completed: 3', $name
    }
}
