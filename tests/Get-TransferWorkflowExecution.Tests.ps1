BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')
}

Describe 'Get-TransferWorkflowExecution' {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 5
        $endpoint = @{ EndpointUrl = $sandbox.EndpointUrl }
        $events = $sandbox.Events
        $workflow = $sandbox.Executions[0].WorkflowId
        $ids = $sandbox.Executions.ExecutionId
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    Context 'a workflow' {
        It 'lists the executions in progress, each with the step that it is at' {
            $events[1] | Send-TransferWorkflowStepState -Status SUCCESS @endpoint
            $executions = Get-TransferWorkflowExecution $workflow @endpoint
            $executions.ExecutionId | Should -Be ($ids[0, 2, 3, 4])
            $executions | Get-Member -Name Token | Should -BeNullOrEmpty
            $first = $executions[0]
            $first.WorkflowId | Should -Be $workflow
            $first.Status | Should -Be 'IN_PROGRESS'
            $first.WaitingStep | Should -Be 1
            $first.InitialFileLocation | Should -Be $sandbox.Executions[0].File
            $first.UserName | Should -Be $events[0].serviceMetadata.transferDetails.userName
            $first.ServerId | Should -Be $events[0].serviceMetadata.transferDetails.serverId
            $first.SessionId | Should -Be $events[0].serviceMetadata.transferDetails.sessionId
            $first.Steps | Should -BeNullOrEmpty
            $first.Error | Should -BeNullOrEmpty
        }

        It 'lists them page by page, and in order' {
            $many = Start-TransferWorkflowSandbox -ExecutionCount 250
            try {
                $expected = $many.Executions.ExecutionId
                (Get-TransferWorkflowExecution $many.Executions[0].WorkflowId -EndpointUrl $many.EndpointUrl).ExecutionId | Should -Be $expected
                (Get-TransferWorkflowExecution $many.Executions[0].WorkflowId -EndpointUrl $many.EndpointUrl | Select-Object -First 3).ExecutionId | Should -Be $expected[0..2]
            }
            finally {
                $many | Stop-TransferWorkflowSandbox
            }
        }

        It 'comes from the pipeline as text' {
            ($workflow | Get-TransferWorkflowExecution @endpoint).ExecutionId | Should -Be $ids
        }

        It 'shows the steps before the one that waits' {
            $second = $events[0] | ConvertTo-Json -Depth 9 | ConvertFrom-Json
            $second.token = 'AnotherTokenThatWaits'
            $two = $events[0], $second | Start-TransferWorkflowSandbox
            try {
                $events[0] | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $two.EndpointUrl
                $execution = Get-TransferWorkflowExecution $workflow -EndpointUrl $two.EndpointUrl
                $execution.WaitingStep | Should -Be 2
                $execution.Steps.StepType | Should -Be 'CUSTOM'
            }
            finally {
                $two | Stop-TransferWorkflowSandbox
            }
        }
    }

    Context 'an execution' {
        It 'is described, also when it is over' {
            $events[2] | Send-TransferWorkflowStepState -Status FAILURE @endpoint
            $execution = Get-TransferWorkflowExecution $workflow $ids[2] @endpoint
            $execution.Status | Should -Be 'EXCEPTION'
            $execution.WaitingStep | Should -BeNullOrEmpty
            $execution.Error | Should -Be 'step 1: CUSTOM_STEP_FAILED: The step reported FAILURE.'
            "$($execution.Steps)" | Should -Be '1 CUSTOM CUSTOM_STEP_FAILED on exception 1 TAG'
        }

        It 'is named by <Name>' -ForEach @(
            @{ Name = 'the event of its step'; Record = { $events[2] } }
            @{ Name = 'the event as text'; Record = { $events[2] | ConvertTo-Json -Depth 9 -Compress } }
            @{ Name = 'the message of a queue'; Record = { @{ Body = $events[2] | ConvertTo-Json -Depth 9 -Compress } } }
            @{ Name = 'an object with its ids'; Record = { [pscustomobject]@{ WorkflowId = $workflow; ExecutionId = $ids[2] } } }
            @{ Name = 'an execution of the sandbox'; Record = { $sandbox.Executions[2] } }
            @{ Name = 'what the cmdlet wrote'; Record = { Get-TransferWorkflowExecution $workflow $ids[2] @endpoint } }
        ) {
            (& $Record | Get-TransferWorkflowExecution @endpoint).ExecutionId | Should -Be $ids[2]
        }

        It 'is named by its id beside a workflow' {
            ($ids[1, 3] | Get-TransferWorkflowExecution -WorkflowId $workflow @endpoint).ExecutionId | Should -Be $ids[1, 3]
        }

        It 'is named by the result of its callback' {
            $sent = $events | Send-TransferWorkflowStepState -Status SUCCESS @endpoint -PassThru -ThrottleLimit 1
            ($sent | Get-TransferWorkflowExecution @endpoint).Status | Should -Be (@('COMPLETED') * 5)
        }
    }

    Context 'the status' {
        It 'chooses executions' {
            $events[0] | Send-TransferWorkflowStepState -Status FAILURE @endpoint
            $events[1] | Send-TransferWorkflowStepState -Status SUCCESS @endpoint
            $all = $sandbox.Executions
            ($all | Get-TransferWorkflowExecution -Status EXCEPTION @endpoint).ExecutionId | Should -Be $ids[0]
            ($all | Get-TransferWorkflowExecution -Status completed, exception @endpoint).ExecutionId | Should -Be $ids[0, 1]
            Get-TransferWorkflowExecution $workflow -Status COMPLETED @endpoint | Should -BeNullOrEmpty
        }

        It 'is completed' {
            $text = 'Get-TransferWorkflowExecution -Status '
            (TabExpansion2 $text $text.Length).CompletionMatches.CompletionText | Sort-Object | Should -Be 'COMPLETED', 'EXCEPTION', 'HANDLING_EXCEPTION', 'IN_PROGRESS'
        }
    }

    Context 'an error' {
        It 'is one for each execution, and stops no other' {
            $unknown = [pscustomobject]@{ WorkflowId = $workflow; ExecutionId = [guid]::NewGuid() }
            $found = $sandbox.Executions[0], $unknown, $sandbox.Executions[1] | Get-TransferWorkflowExecution @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue
            $found.ExecutionId | Should -Be $ids[0, 1]
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -Be 'ResourceNotFound,TransferWorkflowState.Commands.GetTransferWorkflowExecutionCommand'
            $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $problems[0].TargetObject | Should -Be $unknown
            "$($problems[0])" | Should -BeLike "$workflow/$($unknown.ExecutionId): ResourceNotFoundException: *"
            $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*in progress*'
        }

        It 'says which value is not valid' {
            { Get-TransferWorkflowExecution w-1 @endpoint -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidValue,*' -ExpectedMessage "WorkflowId 'w-1' is invalid*"
            { 'x' | Get-TransferWorkflowExecution -WorkflowId $workflow @endpoint -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidValue,*' -ExpectedMessage "ExecutionId 'x' is invalid*"
        }

        It 'does not show a token that stands in a wrong place' {
            $token = $events[0].token
            { Get-TransferWorkflowExecution $workflow $token @endpoint -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidValue,*' -ExpectedMessage "ExecutionId ($($token.Length) characters, hidden) is invalid*"
        }

        It 'ends the pipeline when there is no region' {
            { Get-TransferWorkflowExecution $workflow -AccessKey A -SecretKey B } | Should -Throw -ErrorId 'NoRegion,*'
        }

        It 'is one when the connection is refused' {
            $sandbox | Stop-TransferWorkflowSandbox
            { Get-TransferWorkflowExecution $workflow -EndpointUrl $sandbox.EndpointUrl -Region us-east-1 -AccessKey A -SecretKey B -MaxAttempts 1 -ErrorAction Stop } | Should -Throw -ErrorId 'ConnectionFailed,*'
        }
    }

    It 'writes nothing that could be sent' {
        $executions = Get-TransferWorkflowExecution $workflow @endpoint
        $executions | Send-TransferWorkflowStepState -Status SUCCESS @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -Be (@('MissingValue,TransferWorkflowState.Commands.SendTransferWorkflowStepStateCommand') * 5)
        "$($problems[0])" | Should -BeLike '*has no Token*'
        $executions | Send-TransferWorkflowStepState @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems | Should -HaveCount 5
        $sandbox.Executions.CallbackCount | Should -Be (@(0) * 5)
    }
}
