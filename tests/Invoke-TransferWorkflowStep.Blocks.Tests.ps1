BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')
}

# With these, throw ends nothing outside of try; a step must not be reported as done for that.
Describe 'Invoke-TransferWorkflowStep with $ErrorActionPreference <Preference> and -ThrottleLimit <Limit>' -ForEach @(
    @{ Preference = 'SilentlyContinue'; Limit = 1 }
    @{ Preference = 'SilentlyContinue'; Limit = 2 }
    @{ Preference = 'Ignore'; Limit = 1 }
    @{ Preference = 'Ignore'; Limit = 2 }
) {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox
        $connection = @{ EndpointUrl = $sandbox.EndpointUrl; ThrottleLimit = $Limit }
        $script = Join-Path $TestDrive 'work.ps1'
        Set-Content -LiteralPath $script -Value "throw 'in a script'"
    }

    AfterEach {
        Stop-TransferWorkflowSandbox $sandbox
    }

    It 'reports FAILURE of a block that <_>' -ForEach "throw 'x'", "[int]'x'", '& $using:script', '$ErrorActionPreference = "Continue"; throw' {
        $block = [scriptblock]::Create($_)
        & {
            $ErrorActionPreference = $Preference
            $sandbox.Events | Invoke-TransferWorkflowStep $block @connection
        }
        $sandbox.Executions.StepStatus | Should -Be 'FAILURE'
    }

    It 'reports SUCCESS of a block that only writes an error' {
        & {
            $ErrorActionPreference = $Preference
            $sandbox.Events | Invoke-TransferWorkflowStep { Write-Error 'x' } @connection
        }
        $sandbox.Executions.StepStatus | Should -Be 'SUCCESS'
    }
}

Describe 'Invoke-TransferWorkflowStep with -ThrottleLimit <Limit>' -ForEach @{ Limit = 1 }, @{ Limit = 2 } {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 3
        $connection = @{ EndpointUrl = $sandbox.EndpointUrl; ThrottleLimit = $Limit }
    }

    AfterEach {
        Stop-TransferWorkflowSandbox $sandbox
    }

    It 'runs a block that takes no more than it declares: <_>' -ForEach '[CmdletBinding()] param($record) $record.token', 'param([Parameter(Mandatory)] $record) $record.token', '[CmdletBinding()] param() $_.token', '[CmdletBinding()] param($record, $step) $step.token' {
        $sandbox.Events | Invoke-TransferWorkflowStep ([scriptblock]::Create($_)) @connection | Sort-Object |
            Should -Be ($sandbox.Events.token | Sort-Object)
        $sandbox.Executions.StepStatus | Should -Be 'SUCCESS', 'SUCCESS', 'SUCCESS'
    }

    It 'refuses a block in which $_ would be empty: <_>' -ForEach 'process { $_ }', 'begin { 1 }', 'param($x) begin { 1 } process { $_ } end { 2 }' {
        { $sandbox.Events | Invoke-TransferWorkflowStep ([scriptblock]::Create($_)) @connection } | Should -Throw '*begin, process or dynamicparam*'
        $sandbox.Executions.StepStatus | Should -Be $null, $null, $null
    }

    It 'writes with -PassThru a result for each step that was reported, and for no other' {
        $events = $sandbox.Events
        $events[0].token = 'nobody'
        $written = $events + '{ broken' | Invoke-TransferWorkflowStep { 'output'; if ($_.token -eq $using:events[1].token) { throw 'x' } } -PassThru @connection -ErrorAction SilentlyContinue

        $results = $written | Where-Object { $_ -isnot [string] } | Sort-Object Status
        $results.Status | Should -Be 'FAILURE', 'SUCCESS'
        $results.InputObject.token | Should -Be $events[1].token, $events[2].token
        $results[0].PSObject.TypeNames[0] | Should -Be 'TransferWorkflowState.StepStateResult'
        @($written -eq 'output').Count | Should -Be 3
    }

    It 'writes no result without it' {
        $sandbox.Events | Invoke-TransferWorkflowStep { } @connection | Should -BeNullOrEmpty
    }
}
