BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')
}

Describe 'Send-TransferWorkflowStepState with values beside the records' {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 3
        $endpoint = @{ EndpointUrl = $sandbox.EndpointUrl }
        $rows = foreach ($event in $sandbox.Events) {
            [pscustomobject]@{
                wf = $event.serviceMetadata.executionDetails.workflowId
                ex = $event.serviceMetadata.executionDetails.executionId
                tok = $event.token
                Infected = $event -eq $sandbox.Events[1]
            }
        }
        $rows[1].Infected = $true
        $map = @{ WorkflowId = { $_.wf }; ExecutionId = { $_.ex }; Token = { $_.tok } }
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    It 'takes each of the four from a script block, with the record as $_' {
        $rows | Send-TransferWorkflowStepState @map -Status { if ($_.Infected) { 'FAILURE' } else { 'success' } } @endpoint
        $sandbox.Executions.StepStatus | Should -Be 'SUCCESS', 'FAILURE', 'SUCCESS'
    }

    It 'takes one from a script block and the others from the record' {
        $sandbox.Events | Send-TransferWorkflowStepState -Status { if ($_.token -eq $sandbox.Events[1].token) { 'FAILURE' } else { 'SUCCESS' } } @endpoint
        $sandbox.Executions.StepStatus | Should -Be 'SUCCESS', 'FAILURE', 'SUCCESS'
    }

    It 'has one error for a record whose block <Name>, and sends the others' -ForEach @(
        @{ Name = 'throws'; Block = { if ($_.Infected) { throw 'boom' } else { 'SUCCESS' } } }
        @{ Name = 'returns nothing'; Block = { if (-not $_.Infected) { 'SUCCESS' } } }
        @{ Name = 'returns two texts'; Block = { 'SUCCESS'; if ($_.Infected) { 'SUCCESS' } } }
        @{ Name = 'returns something else'; Block = { if ($_.Infected) { 'MAYBE' } else { 'SUCCESS' } } }
    ) {
        $rows | Send-TransferWorkflowStepState @map -Status $Block @endpoint -ErrorVariable failed -ErrorAction SilentlyContinue
        $sandbox.Executions.StepStatus | Should -Be 'SUCCESS', $null, 'SUCCESS'
        $failed.TargetObject | Should -Be $rows[1]
        "$failed $($failed.ErrorDetails)" | Should -Not -Match $rows[1].tok
    }

    It 'ends before the first record for a bad -<Name>, with one error' -ForEach @(
        @{ Name = 'WorkflowId'; Value = 'nope' }
        @{ Name = 'ExecutionId'; Value = 'nope' }
        @{ Name = 'Token'; Value = 'not a token' }
        @{ Name = 'Status'; Value = 'MAYBE' }
    ) {
        $values = @{ $Name = $Value }
        $failed = { $sandbox.Events | Send-TransferWorkflowStepState @values @endpoint } | Should -Throw -PassThru -ErrorId 'InvalidValue,*'
        "$failed" | Should -Match $Name
        $sandbox.Executions.StepStatus | Should -Be $null, $null, $null
    }

    It 'refuses a script block without records' {
        { Send-TransferWorkflowStepState $rows[0].wf $rows[0].ex $rows[0].tok { 'SUCCESS' } @endpoint } | Should -Throw '*records were not piped in*'
    }

    It 'refuses a list for one value' {
        { $rows | Send-TransferWorkflowStepState -Token 'a', 'b' @endpoint } | Should -Throw '*one value*'
    }

    It 'completes a status, SUCCESS first' {
        $line = 'Send-TransferWorkflowStepState -Status '
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'SUCCESS', 'FAILURE', 'FromJob'
    }
}
