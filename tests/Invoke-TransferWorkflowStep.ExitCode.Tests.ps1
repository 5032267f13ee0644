# The exit code of the last program or script of a block counts, and a session's own $LASTEXITCODE is none of the block's.

BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')
    $script = Join-Path $TestDrive scan.ps1
    Set-Content $script 'param($Code) "found"; exit $Code'
    $pwsh = $env:TEST_POWERSHELL
}

Describe 'Invoke-TransferWorkflowStep whose block runs programs, <Limit> at once' -ForEach @{ Limit = 1 }, @{ Limit = 2 } {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 3
        $common = @{ EndpointUrl = $sandbox.EndpointUrl; ThrottleLimit = $Limit; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failed' }
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    It 'reports FAILURE for an exit code other than 0, and names program and code: <Name>' -ForEach @(
        @{ Name = 'a program'; Block = { & $env:TEST_POWERSHELL -NoProfile -Command 'exit 3' }; Program = 'pwsh'; Code = 3 }
        @{ Name = 'a script'; Block = { & $using:script 5 }; Program = 'scan.ps1'; Code = 5 }
        @{ Name = 'a script whose output is thrown away'; Block = { $null = & $using:script 5 }; Program = 'scan.ps1'; Code = 5 }
        @{ Name = 'a script within an expression'; Block = { $file = $using:script; "it said $(& $file 6)" }; Program = 'scan.ps1'; Code = 6 }
        @{ Name = 'a script in a pipeline'; Block = { & $using:script 7 | Out-Null; 'more' }; Program = 'scan.ps1'; Code = 7 }
        @{ Name = 'a script that a function calls'; Block = { function Test-File($Path) { & $Path 8 }; Test-File $using:script }; Program = 'scan.ps1'; Code = 8 }
        @{ Name = 'a script in a try whose catch has nothing to catch'; Block = { try { & $using:script 9 } catch { 'caught' } }; Program = 'scan.ps1'; Code = 9 }
        @{ Name = 'a code that the block sets'; Block = { $global:LASTEXITCODE = 4 }; Program = 'The last program of the script block'; Code = 4 }
    ) {
        $sandbox.Events[0] | Invoke-TransferWorkflowStep $Block @common
        $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'IN_PROGRESS', 'IN_PROGRESS'
        $sandbox.Executions.CallbackCount | Should -Be 1, 0, 0
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'WorkExited,*'
        "$($failed[0])" | Should -BeLike "*$Program*exited with $Code."
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike 'FAILURE was reported for *-SuccessExitCode*'
        $failed[0].TargetObject.token | Should -Be $sandbox.Events[0].token
    }

    It 'reports SUCCESS when <Name>' -ForEach @(
        @{ Name = 'the block runs no program'; Block = { 'work' } }
        @{ Name = 'a script exits with 0'; Block = { & $using:script 0 } }
        @{ Name = 'the last of several programs exits with 0'; Block = { & $using:script 1; & $using:script 0 } }
        @{ Name = 'the block sets the code to 0'; Block = { & $using:script 1; $global:LASTEXITCODE = 0 } }
        @{ Name = 'the block removes the code'; Block = { & $using:script 1; Remove-Variable LASTEXITCODE -Scope Global } }
    ) {
        $sandbox.Events[0] | Invoke-TransferWorkflowStep $Block @common
        $failed | Should -BeNullOrEmpty
        $sandbox.Executions[0].Status | Should -Be 'COMPLETED'
    }

    It 'begins each block with the code 0' {
        $global:LASTEXITCODE = 3
        $sandbox.Events | Invoke-TransferWorkflowStep { "was $LASTEXITCODE"; & $using:script 1 } @common | Should -Be (@('was 0', 'found') * 3)
        $sandbox.Executions.Status | Should -Be (@('EXCEPTION') * 3)
    }

    It 'leaves the session''s own code as it was: <Code>' -ForEach @{ Code = 7 }, @{ Code = $null } {
        $global:LASTEXITCODE = $Code
        $sandbox.Events[0, 1] | Invoke-TransferWorkflowStep { & $using:script 5 } @common | Out-Null
        $global:LASTEXITCODE | Should -Be $Code
        $global:LASTEXITCODE = 0
    }

    It 'takes the codes of -SuccessExitCode: <Codes>, <Code>' -ForEach @(
        @{ Codes = 0, 1; Code = 0; Status = 'COMPLETED' }
        @{ Codes = 0, 1; Code = 1; Status = 'COMPLETED' }
        @{ Codes = 0, 1; Code = 2; Status = 'EXCEPTION' }
        @{ Codes = 1; Code = 1; Status = 'COMPLETED' }
        @{ Codes = 1; Code = 0; Status = 'EXCEPTION' }
        @{ Codes = -1; Code = -1; Status = 'COMPLETED' }
    ) {
        $sandbox.Events[0] | Invoke-TransferWorkflowStep { & $using:script $using:Code } -SuccessExitCode $Codes @common | Should -Be 'found'
        $sandbox.Executions[0].Status | Should -Be $Status
    }

    It 'expects no code of a block without a program, whatever -SuccessExitCode says' {
        $sandbox.Events[0] | Invoke-TransferWorkflowStep { 'work' } -SuccessExitCode 1 @common | Should -Be 'work'
        $sandbox.Executions[0].Status | Should -Be 'COMPLETED'
    }

    It 'takes a code as dealt with when the block catches the error that PowerShell makes of it' {
        $PSNativeCommandUseErrorActionPreference = $true
        $sandbox.Events[0] | Invoke-TransferWorkflowStep {
            $ErrorActionPreference = 'Stop'
            try { & $env:TEST_POWERSHELL -NoProfile -Command 'exit 3' } catch { 'caught' }
        } @common | Should -Be 'caught'
        $sandbox.Events[1] | Invoke-TransferWorkflowStep {
            $ErrorActionPreference = 'Stop'
            try { & $env:TEST_POWERSHELL -NoProfile -Command 'exit 5' } catch { 'caught' }
            & $using:script 5
        } @common | Should -Be 'caught', 'found'
        $sandbox.Events[2] | Invoke-TransferWorkflowStep { & $env:TEST_POWERSHELL -NoProfile -Command 'exit 3'; 'went on' } @common | Should -Be 'went on'
        $sandbox.Executions.Status | Should -Be 'COMPLETED', 'EXCEPTION', 'EXCEPTION'
    }

    It 'names what the block threw, and not an exit code before it' {
        $sandbox.Events[0] | Invoke-TransferWorkflowStep { & $using:script 5; throw 'thrown' } @common | Should -Be 'found'
        "$failed" | Should -Be 'thrown'
    }

    It 'reports a block that makes the variable constant' {
        $global:LASTEXITCODE = 0
        $shell = Start-InRunspace {
            param($Record, $EndpointUrl, $Limit, $File)
            $Record | Invoke-TransferWorkflowStep { & $using:File 5; Set-Variable LASTEXITCODE 0 -Scope Global -Option Constant -Force } -EndpointUrl $EndpointUrl -ThrottleLimit $Limit 2>&1
        } $sandbox.Events[0], $sandbox.EndpointUrl, $Limit, $script
        Wait-Until { $shell.Shell.InvocationStateInfo.State -ne 'Running' }
        $shell.Shell.Dispose()
        $sandbox.Executions[0].CallbackCount | Should -Be 1
    }

    It 'refuses a block with a code of its own, before any work: <_>' -ForEach '$LASTEXITCODE = 0', '[int] $local:LASTEXITCODE = 0', 'if ($true) { $lastexitcode = 0 }', '& { $script:LASTEXITCODE = 0 }' {
        $block = [scriptblock]::Create("'work'; $_")
        { $sandbox.Events[0] | Invoke-TransferWorkflowStep $block -EndpointUrl $sandbox.EndpointUrl -ThrottleLimit $Limit } |
            Should -Throw -ErrorId 'ParameterArgumentValidationError,*' -ExpectedMessage '*Set $global:LASTEXITCODE.*'
        $sandbox.Executions[0].CallbackCount | Should -Be 0
    }
}

Describe 'Invoke-TransferWorkflowStep in a session that runs programs itself' {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 2
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
        $global:LASTEXITCODE = 0
    }

    It 'does not take the code of a command behind it for that of the block, nor the other way round' {
        $global:LASTEXITCODE = 4
        $seen = $sandbox.Events | Invoke-TransferWorkflowStep { & $using:script 0; "block $LASTEXITCODE" } -EndpointUrl $sandbox.EndpointUrl |
            ForEach-Object { "$_ session $LASTEXITCODE"; & $script 6 | Out-Null }
        $seen | Should -Be 'found session 4', 'block 0 session 6', 'found session 6', 'block 0 session 6'
        $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED'
        $global:LASTEXITCODE | Should -Be 6
    }

    It 'leaves no code behind in a session that has none' {
        $text = Invoke-FreshPowerShell "Import-Module `$ModulePath
            `$s = Start-TransferWorkflowSandbox -ExecutionCount 1
            `$s.Events | Invoke-TransferWorkflowStep { & '$script' 5 } -EndpointUrl `$s.EndpointUrl -ErrorAction SilentlyContinue
            `$s.Executions.Status
            Test-Path variable:global:LASTEXITCODE"
        $text | Should -Be 'found', 'EXCEPTION', 'False'
    }

    It 'refuses a list without a code' {
        { $sandbox.Events[0] | Invoke-TransferWorkflowStep { } -SuccessExitCode @() -EndpointUrl $sandbox.EndpointUrl } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        { $sandbox.Events[0] | Invoke-TransferWorkflowStep { } -SuccessExitCode 'many' -EndpointUrl $sandbox.EndpointUrl } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage*'
        $sandbox.Executions.CallbackCount | Should -Be 0, 0
    }
}

Describe 'Invoke-TransferWorkflowStep -HaltAfterFailures, <Limit> at once' -ForEach @{ Limit = 1 }, @{ Limit = 2 } {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 20
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    It 'ends the pipeline when so many blocks have failed, and reports nothing for the records that are left' {
        { $sandbox.Events | Invoke-TransferWorkflowStep { throw 'no key' } -HaltAfterFailures 3 -EndpointUrl $sandbox.EndpointUrl -ThrottleLimit $Limit -ErrorAction SilentlyContinue } |
            Should -Throw -ErrorId 'Halted,*' -ExpectedMessage 'The run was halted: the work for 3 of 3 steps failed. *'
        $states = $sandbox.Executions | Group-Object Status -AsHashTable
        $states.EXCEPTION.Count | Should -BeIn 3, (2 + $Limit)
        $states.EXCEPTION.Count + $states.IN_PROGRESS.Count | Should -Be 20
    }

    It 'lets fewer failures pass' {
        $sandbox.Events | Invoke-TransferWorkflowStep { if ($_.token -eq $using:sandbox.Events[0].token) { throw 'one' } } -HaltAfterFailures 2 -EndpointUrl $sandbox.EndpointUrl -ThrottleLimit $Limit -ErrorAction SilentlyContinue
        ($sandbox.Executions | Where-Object Status -EQ COMPLETED) | Should -HaveCount 19
    }

    It 'takes 1 and more' {
        { $sandbox.Events | Invoke-TransferWorkflowStep { } -HaltAfterFailures 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}
