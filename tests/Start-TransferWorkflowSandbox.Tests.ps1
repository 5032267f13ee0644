BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')
}

Describe 'Start-TransferWorkflowSandbox' {
    AfterEach {
        $sandbox, $other | Where-Object { $_ } | Stop-TransferWorkflowSandbox
        $sandbox = $other = $null
    }

    It 'hands out an endpoint with one execution that waits' {
        $sandbox = Start-TransferWorkflowSandbox
        $sandbox.EndpointUrl | Should -Match '^http://127\.0\.0\.1:\d+$'
        $sandbox.Region | Should -Be 'us-east-1'
        $sandbox.Executions | Should -HaveCount 1
        $sandbox.Executions[0].Status | Should -Be 'IN_PROGRESS'
    }

    It 'hands out a Lambda event for every execution' {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 4
        $sandbox.Events.serviceMetadata.executionDetails.executionId | Should -Be $sandbox.Executions.ExecutionId
        $sandbox.Events.token | Select-Object -Unique | Should -HaveCount 4
    }

    It 'has an execution for every record that is piped in' {
        $sandbox = Get-Content (Join-Path $PSScriptRoot '../samples/executions.ndjson') | Start-TransferWorkflowSandbox
        $sandbox.Executions | Should -HaveCount 25
        Get-Content (Join-Path $PSScriptRoot '../samples/executions.ndjson') |
            Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $sandbox.EndpointUrl
        $sandbox.Executions.Status | Select-Object -Unique | Should -Be 'COMPLETED'
    }

    It 'names the records that it cannot make an execution of, and starts with the others' {
        $sandbox = Get-Content (Join-Path $PSScriptRoot '../samples/executions-with-errors.ndjson') |
            Start-TransferWorkflowSandbox -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems | Should -HaveCount 3
        $sandbox.Executions | Should -HaveCount 22
    }

    It 'is one of any number, each with executions of its own' {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 2
        $other = Start-TransferWorkflowSandbox -ExecutionCount 2
        $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $sandbox.EndpointUrl
        $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED'
        $other.Executions.Status | Should -Be 'IN_PROGRESS', 'IN_PROGRESS'
    }

    It 'shows itself, its executions and its events without secrets' {
        $sandbox = Start-TransferWorkflowSandbox
        $text = ($sandbox | Out-String) + ($sandbox.Executions | Out-String) + ($sandbox.Events | Out-String)
        $text | Should -Match $sandbox.EndpointUrl
        $text | Should -Match $sandbox.Executions[0].ExecutionId
        $text | Should -Not -Match $sandbox.Events[0].token
        $text | Should -Not -Match ([regex]::Escape($sandbox.SecretKey))
    }

    It 'listens on the port that is asked for, and says when it cannot' {
        $sandbox = Start-TransferWorkflowSandbox
        $port = ([uri]$sandbox.EndpointUrl).Port
        { Start-TransferWorkflowSandbox -Port $port } | Should -Throw "Port $port is in use." -ErrorId 'SandboxNotStarted*'
        { Start-TransferWorkflowSandbox -Port 80 } | Should -Throw 'Port 80 is below 1024*' -ErrorId 'SandboxNotStarted*'
        Stop-TransferWorkflowSandbox $sandbox
        $sandbox = Start-TransferWorkflowSandbox -Port $port
        $sandbox.EndpointUrl | Should -Be "http://127.0.0.1:$port"
    }

    It 'lets steps time out' {
        $sandbox = Start-TransferWorkflowSandbox -StepTimeoutSeconds 1
        $end = [datetime]::Now.AddSeconds(30)
        while ($sandbox.Executions[0].Status -eq 'IN_PROGRESS' -and [datetime]::Now -lt $end) { Start-Sleep -Milliseconds 50 }
        $sandbox.Executions[0].Status | Should -Be 'EXCEPTION'
        { $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $sandbox.EndpointUrl -ErrorAction Stop } |
            Should -Throw '*InvalidRequestException*'
    }

    It 'keeps its executions in a file of the current location' {
        Push-Location TestDrive:
        try {
            $sandbox = Start-TransferWorkflowSandbox 2 -StatePath sandbox.json
            $ids = $sandbox.Executions.ExecutionId
            Stop-TransferWorkflowSandbox $sandbox
            $sandbox = Start-TransferWorkflowSandbox -StatePath sandbox.json
            $sandbox.Executions.ExecutionId | Should -Be $ids
        }
        finally {
            Pop-Location
        }
    }

    It 'starts nothing with -WhatIf' {
        Start-TransferWorkflowSandbox -WhatIf | Should -BeNullOrEmpty
    }

    It 'refuses a negative count' {
        { Start-TransferWorkflowSandbox -ExecutionCount -1 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'lets every callback go wrong as asked' {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 2 -Fault Expire -FaultRate 1
        $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $sandbox.EndpointUrl -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 2
        $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'EXCEPTION'
    }

    It 'loses the answer, and the error says that the callback may have arrived' {
        $sandbox = Start-TransferWorkflowSandbox -Fault LoseAnswer -FaultRate 1
        Send-TransferWorkflowStepState -InputObject $sandbox.Events[0] -Status SUCCESS -EndpointUrl $sandbox.EndpointUrl -ErrorVariable failed -ErrorAction SilentlyContinue
        "$failed" | Should -Match 'may have arrived'
        $sandbox.Executions[0].Status | Should -Be 'COMPLETED'
    }

    It 'throttles above the calls per second, and all callbacks arrive' {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 30 -CallsPerSecond 20 -LatencyMilliseconds 1
        $results = $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $sandbox.EndpointUrl -PassThru
        $results | Should -HaveCount 30
        ($results | Measure-Object Attempts -Sum).Sum | Should -BeGreaterThan 30
    }

    It 'throttles above <Limit>, and all callbacks arrive' -ForEach @(
        @{ Limit = 'a schedule'; Parameters = @{ RateLimit = 20, '40@1s' } }
        @{ Limit = 'a burst'; Parameters = @{ RateLimit = '20'; RateLimitBurst = '0.5s' } }
        @{ Limit = 'a window'; Parameters = @{ RateLimit = 20; RateLimitWindowSeconds = 1; RateLimitRetryAfterSeconds = 1 } }
        @{ Limit = 'calls in flight'; Parameters = @{ ConcurrencyLimit = 1; RateLimitRetryAfterSeconds = 1; LatencyMilliseconds = 20 } }
    ) {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 30 @Parameters
        $results = $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $sandbox.EndpointUrl -PassThru
        $results | Should -HaveCount 30
        ($results | Measure-Object Attempts -Sum).Sum | Should -BeGreaterThan 30
    }

    It 'refuses <Problem>' -ForEach @(
        @{ Problem = '-RateLimitBurst requires -RateLimit.'; Parameters = @{ RateLimitBurst = 10 } }
        @{ Problem = '-RateLimitWindowSeconds requires -RateLimit.'; Parameters = @{ RateLimitWindowSeconds = 10 } }
        @{ Problem = '-RateLimitRetryAfterSeconds requires -RateLimit or -ConcurrencyLimit.'; Parameters = @{ RateLimitRetryAfterSeconds = 10 } }
        @{ Problem = '-RateLimitBurst cannot be combined with -RateLimitWindowSeconds.'; Parameters = @{ CallsPerSecond = 5; RateLimitBurst = 10; RateLimitWindowSeconds = 10 } }
    ) {
        { Start-TransferWorkflowSandbox @Parameters } | Should -Throw -ExpectedMessage "$Problem*"
    }

    It 'completes the names of the faults' {
        $line = 'Start-TransferWorkflowSandbox -Fault Th'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'Throttle', 'ThrottleWithRetryAfter'
        $line = 'Start-TransferWorkflowSandbox -Fault Hang, Lose'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'LoseAnswer'
    }

    It 'refuses <Name> <Value>' -ForEach @(
        @{ Name = 'Fault'; Value = 'Nonsense' }
        @{ Name = 'FaultRate'; Value = 1.1 }
        @{ Name = 'CallsPerSecond'; Value = 0 }
        @{ Name = 'RateLimit'; Value = '50@10s' }
        @{ Name = 'RateLimit'; Value = @(50, '5@10s', '7@10s') }
        @{ Name = 'RateLimit'; Value = '' }
        @{ Name = 'RateLimitBurst'; Value = '0s' }
        @{ Name = 'RateLimitWindowSeconds'; Value = 0.05 }
        @{ Name = 'RateLimitRetryAfterSeconds'; Value = 0 }
        @{ Name = 'ConcurrencyLimit'; Value = 0 }
        @{ Name = 'LatencyMilliseconds'; Value = -1 }
    ) {
        $parameters = @{ $Name = $Value }
        { Start-TransferWorkflowSandbox @parameters } | Should -Throw -ErrorId '*Argument*,TransferWorkflowState.Commands.StartTransferWorkflowSandboxCommand'
    }

    It 'lists the properties of an execution without its token' {
        $sandbox = Start-TransferWorkflowSandbox
        $sandbox.Executions | Format-List -Property * | Out-String | Should -Not -Match $sandbox.Events[0].token
        $sandbox.Executions[0].ToLambdaEvent() | Should -Match $sandbox.Events[0].token
    }

    It 'shows other clients the same state' -Skip:(-not (Get-Command aws -ErrorAction Ignore)) {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 3
        $env:AWS_ACCESS_KEY_ID = $sandbox.AccessKey
        $env:AWS_SECRET_ACCESS_KEY = $sandbox.SecretKey
        try {
            $connection = '--endpoint-url', $sandbox.EndpointUrl, '--region', $sandbox.Region
            $first = $sandbox.Events[0]
            aws transfer send-workflow-step-state @connection --workflow-id $sandbox.Executions[0].WorkflowId --execution-id $sandbox.Executions[0].ExecutionId --token $first.token --status SUCCESS
            $LASTEXITCODE | Should -Be 0
            $sandbox.Events[1] | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $sandbox.EndpointUrl
            $states = $sandbox.Executions | ForEach-Object {
                (aws transfer describe-execution @connection --workflow-id $_.WorkflowId --execution-id $_.ExecutionId | ConvertFrom-Json).Execution.Status
            }
            $states | Should -Be 'COMPLETED', 'COMPLETED', 'IN_PROGRESS'
        }
        finally {
            Remove-Item env:AWS_ACCESS_KEY_ID, env:AWS_SECRET_ACCESS_KEY
        }
    }
}
