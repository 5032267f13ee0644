BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')

    function Get-Queue {
        param($Sandbox)

        $server = Get-Server $Sandbox
        $property = $server.GetType().GetProperty('Queues', [System.Reflection.BindingFlags] 'Instance, NonPublic')
        $store = $property.GetValue($server)
        $store.GetType().GetProperty('Steps').GetValue($store)
    }

    # The numbers of visible messages, of those in flight, and of delayed ones.
    function Get-QueueCount {
        param($Sandbox)

        $queue = Get-Queue $Sandbox
        "$($queue.GetType().GetProperty('Counts').GetValue($queue))"
    }
}

Describe 'A queue' {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 6
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    It 'has its steps reported by Send-TransferWorkflowStepState' {
        $results = Send-TransferWorkflowStepState -QueueUrl $sandbox.QueueUrl -Status FAILURE -ExitWhenEmpty -PassThru

        $results.Count | Should -Be 6
        $sandbox.Executions.StepStatus | Should -Be (@('FAILURE') * 6)
        Get-QueueCount $sandbox | Should -Be '(0, 0, 0)'
    }

    It 'has its steps worked for by Invoke-TransferWorkflowStep, <Limit> at once' -ForEach @{ Limit = 1 }, @{ Limit = 3 } {
        $failing = $sandbox.Events[2].fileLocation.key
        $written = Invoke-TransferWorkflowStep -QueueUrl $sandbox.QueueUrl -ExitWhenEmpty -ThrottleLimit $Limit -ErrorVariable problems -ErrorAction SilentlyContinue {
            param($message, $event)
            if ($event.fileLocation.key -eq $using:failing) { throw 'no such key' }
            "$($message.MessageId.Length) $($_.Attributes.ApproximateReceiveCount)"
        }

        $written | Should -Be (@('36 1') * 5)
        $sandbox.Executions.StepStatus | Should -Be 'SUCCESS', 'SUCCESS', 'FAILURE', 'SUCCESS', 'SUCCESS', 'SUCCESS'
        $problems[0].TargetObject.Body | Should -Match $failing
        Get-QueueCount $sandbox | Should -Be '(0, 0, 0)'
    }

    It 'keeps what was not begun when the pipeline is closed' {
        Invoke-TransferWorkflowStep -QueueUrl $sandbox.QueueUrl { $_ } | Select-Object -First 1 | Should -Not -BeNullOrEmpty

        Get-QueueCount $sandbox | Should -Be '(5, 0, 0)'
    }

    It 'keeps what was not begun on Ctrl+C, and lets parallel work end' {
        $started = [System.Threading.SemaphoreSlim]::new(0)
        $go = [System.Threading.SemaphoreSlim]::new(0)
        $run = Start-InRunspace {
            param($Sandbox, $Started, $Go)
            Invoke-TransferWorkflowStep -QueueUrl $Sandbox.QueueUrl -ThrottleLimit 2 { $null = ($using:Started).Release(); ($using:Go).Wait() }
        } $sandbox, $started, $go
        Wait-Until { $started.CurrentCount -eq 2 }
        $stop = $run.Shell.BeginStop($null, $null)
        $null = $go.Release(2)
        $stop.AsyncWaitHandle.WaitOne(60000) | Should -BeTrue
        $run.Shell.Dispose()

        Wait-Until { (Get-QueueCount $sandbox) -eq '(4, 0, 0)' }
        $sandbox.Executions.StepStatus | Where-Object { $_ } | Should -Be 'SUCCESS', 'SUCCESS'
    }

    It 'is not read with -WhatIf' {
        Invoke-TransferWorkflowStep -QueueUrl $sandbox.QueueUrl { } -WhatIf

        Get-QueueCount $sandbox | Should -Be '(6, 0, 0)'
    }

    It 'that does not exist ends the pipeline with an error' {
        { Invoke-TransferWorkflowStep -QueueUrl "$($sandbox.QueueUrl)-of-another" { } } | Should -Throw -ErrorId 'QueueNotFound,*'
        { Send-TransferWorkflowStepState -QueueUrl 'steps' -Status SUCCESS } | Should -Throw -ErrorId 'InvalidQueueUrl,*'
    }

    It 'shows no password of its URL, with <_>' -ForEach 'https://kate:Sw0rdfish@queues.invalid/1/steps', 'kate:Sw0rdfish@queues.invalid/1/steps', 'https://kate:Sw0rd fish@queues.invalid/1/steps' {
        $url = $_
        foreach ($call in { Send-TransferWorkflowStepState -QueueUrl $url -Status SUCCESS -Verbose 4>&1 }, { Invoke-TransferWorkflowStep -QueueUrl $url { } -Verbose 4>&1 }) {
            $written = try { & $call } catch { $_; $_ | Should -Match 'The queue URL' }
            "$written" | Should -Not -Match 'fish'
        }
    }

    It 'ends on SIGTERM, when the running work has ended' -Skip:$IsWindows {
        $begun, $go = (Join-Path $TestDrive 'begun'), (Join-Path $TestDrive 'go')
        $command = "Import-Module '$ModulePath'; Invoke-TransferWorkflowStep -QueueUrl '$($sandbox.QueueUrl)' -EndpointUrl '$($sandbox.EndpointUrl)' -Region us-east-1 {
            `$null = New-Item '$begun'; while (-not (Test-Path '$go')) { Start-Sleep -Milliseconds 20 } }"
        $start = [System.Diagnostics.ProcessStartInfo]::new($env:TEST_POWERSHELL, [string[]] ('-NoProfile', '-NonInteractive', '-Command', $command))
        $start.Environment['AWS_ACCESS_KEY_ID'] = $sandbox.AccessKey
        $start.Environment['AWS_SECRET_ACCESS_KEY'] = $sandbox.SecretKey
        $worker = [System.Diagnostics.Process]::Start($start)
        try {
            Wait-Until { Test-Path $begun }
            sh -c "kill -TERM $($worker.Id)"
            $null = New-Item $go
            $worker.WaitForExit(60000) | Should -BeTrue
        }
        finally {
            $worker.Kill($true)
        }

        $worker.ExitCode | Should -Be 0
        $sandbox.Executions.StepStatus | Where-Object { $_ } | Should -Be 'SUCCESS'
        Get-QueueCount $sandbox | Should -Be '(5, 0, 0)'
    }
}

Describe 'The timeout of a step' {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 2
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    It 'ends the work shortly before, and reports FAILURE' -ForEach @{ Limit = 1 }, @{ Limit = 2 } {
        $sandbox.Events[0] | Invoke-TransferWorkflowStep { Start-Sleep 60 } -StepTimeoutSeconds 2 -EndpointUrl $sandbox.EndpointUrl -ThrottleLimit $Limit -ErrorVariable problems -ErrorAction SilentlyContinue

        $problems[0].FullyQualifiedErrorId | Should -BeLike 'WorkTimedOut,*'
        "$($problems[0])" | Should -Match 'its step was about to time out'
        $sandbox.Executions[0].StepStatus | Should -Be 'FAILURE'
    }

    It 'counts from when its message was sent' {
        $message = @{ Body = $sandbox.Events[0] | ConvertTo-Json -Depth 8; Attributes = @{ SentTimestamp = "$([DateTimeOffset]::UtcNow.AddSeconds(-100).ToUnixTimeMilliseconds())" } }
        $message | Invoke-TransferWorkflowStep { 'begun' } -StepTimeoutSeconds 60 -EndpointUrl $sandbox.EndpointUrl | Should -BeNullOrEmpty
        $message | Send-TransferWorkflowStepState -Status SUCCESS -StepTimeoutSeconds 60 -EndpointUrl $sandbox.EndpointUrl -PassThru | Should -BeNullOrEmpty
        $sandbox.Executions[0].StepStatus | Should -BeNullOrEmpty
    }
}

Describe 'The end of a job' {
    It 'is the status of its step' {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 2
        $events = foreach ($number in 0, 1) {
            @{ 'detail-type' = 'Step Functions Execution Status Change'; detail = @{ status = ('SUCCEEDED', 'ABORTED')[$number]; input = $sandbox.Events[$number] | ConvertTo-Json -Depth 8 } } | ConvertTo-Json -Depth 8
        }
        $events | Send-TransferWorkflowStepState -Status FromJob -EndpointUrl $sandbox.EndpointUrl

        $sandbox.Executions.StepStatus | Should -Be 'SUCCESS', 'FAILURE'
        $sandbox | Stop-TransferWorkflowSandbox
    }
}
