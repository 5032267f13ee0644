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
