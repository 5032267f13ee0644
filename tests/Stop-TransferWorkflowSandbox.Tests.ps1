BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')
}

Describe 'Stop-TransferWorkflowSandbox' {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    It 'ends the endpoint and writes nothing' {
        Stop-TransferWorkflowSandbox $sandbox | Should -BeNullOrEmpty
        { Invoke-RestMethod $sandbox.EndpointUrl } | Should -Throw -ExceptionType ([System.Net.Http.HttpRequestException])
    }

    It 'takes sandboxes from the pipeline' {
        $others = 1..3 | ForEach-Object { Start-TransferWorkflowSandbox }
        $others | Stop-TransferWorkflowSandbox
        foreach ($other in $others) {
            { Invoke-RestMethod $other.EndpointUrl } | Should -Throw -ExceptionType ([System.Net.Http.HttpRequestException])
        }
    }

    It 'leaves the state of the executions readable' {
        $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $sandbox.EndpointUrl
        $sandbox | Stop-TransferWorkflowSandbox
        $sandbox.Executions.Status | Should -Be 'COMPLETED'
    }

    It 'does no harm when called twice' {
        $sandbox | Stop-TransferWorkflowSandbox
        { $sandbox | Stop-TransferWorkflowSandbox } | Should -Not -Throw
    }

    It 'stops nothing with -WhatIf' {
        $sandbox | Stop-TransferWorkflowSandbox -WhatIf
        $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $sandbox.EndpointUrl
        $sandbox.Executions.Status | Should -Be 'COMPLETED'
    }
}
