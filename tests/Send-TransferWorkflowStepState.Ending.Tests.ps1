BeforeDiscovery {
    # Each sends $sandbox.Events, of which the first four calls hang, and adds what is written to $written.
    $ways = @(
        @{
            Way = 'Ctrl+C'
            End = {
                $run = Start-InRunspace { param($Sandbox, $Send) $Sandbox.Events | Send-TransferWorkflowStepState @Send } $sandbox, $send
                Wait-Until { $run.Output.Count -eq 16 }
                Stop-InRunspace $run
                $run.Shell.Dispose()
                $written.AddRange($run.Output)
            }
        }
        @{
            Way = 'Select-Object -First'
            End = {
                $sandbox.Events | Send-TransferWorkflowStepState @send | Select-Object -First 3 | ForEach-Object { $written.Add($_) }
            }
        }
        @{
            Way = '-ErrorAction Stop'
            End = {
                { $sandbox.Events[0..9] + '{ broken' | Send-TransferWorkflowStepState @send -ErrorAction Stop | ForEach-Object { $written.Add($_) } } |
                    Should -Throw -ErrorId 'InvalidRecord,*'
            }
        }
        @{
            Way = 'a command downstream that throws'
            End = {
                { $sandbox.Events | Send-TransferWorkflowStepState @send | ForEach-Object { $written.Add($_); if ($written.Count -eq 3) { throw 'downstream' } } } |
                    Should -Throw 'downstream'
            }
        }
        @{
            Way = 'a command upstream that throws'
            End = {
                { & { $sandbox.Events[0..9]; throw 'upstream' } | Send-TransferWorkflowStepState @send | ForEach-Object { $written.Add($_) } } |
                    Should -Throw 'upstream'
            }
        }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')

    function Get-OpenConnection {
        param([Parameter(Mandatory)] $Sandbox)

        [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpConnections() |
            Where-Object { $_.RemoteEndPoint.Port -eq ([uri]$Sandbox.EndpointUrl).Port -and $_.State -eq 'Established' }
    }

    function Get-ResourceCount {
        $process = [System.Diagnostics.Process]::GetCurrentProcess()
        @{
            Handles = $process.HandleCount
            Threads = $process.Threads.Count - [System.Threading.ThreadPool]::ThreadCount
            Timers  = [System.Threading.Timer]::ActiveCount
        }
    }
}

Describe 'Send-TransferWorkflowStepState while calls hang' {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 20
        $server = Get-Server $sandbox
        Add-Fault $sandbox Hang -Count 4
        $journal = Join-Path $TestDrive "$([guid]::NewGuid()).ndjson"
        $send = @{ Status = 'SUCCESS'; PassThru = $true; ThrottleLimit = 8; EndpointUrl = $sandbox.EndpointUrl; JournalPath = $journal }
        $written = [System.Collections.Generic.List[object]]::new()
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    Context 'ended by <Way>' -ForEach $ways {
        It 'ends promptly, has written what was known, and leaves nothing that runs on' {
            $time = [System.Diagnostics.Stopwatch]::StartNew()
            . $End

            # With the start of a runspace; to wait for a call that hangs would take 35 seconds.
            $time.Elapsed | Should -BeLessThan ([timespan]::FromSeconds(20))
            Wait-Until { -not (Get-OpenConnection $sandbox) }

            # Every callback that was started has ended, with one outcome, before the pipeline had.
            $outcomes = Get-Content $journal | Select-Object -Skip 1 | ConvertFrom-Json
            $outcomes.execution | Select-Object -Unique | Should -HaveCount $outcomes.Count
            $outcomes.Count | Should -BeGreaterOrEqual $server.CallCount

            $sent = @($outcomes | Where-Object outcome -EQ 'sent').execution
            $written.Count | Should -BeGreaterOrEqual 2
            $written.ExecutionId | Should -BeIn $sent
            $sandbox.Executions | Where-Object ExecutionId -In $sent | ForEach-Object Status | Should -Be (@('COMPLETED') * $sent.Count)
        }

        It 'leaves what a rerun with the same journal completes' {
            . $End
            $sandbox.Events | Send-TransferWorkflowStepState @send -ErrorAction SilentlyContinue | ForEach-Object { $written.Add($_) }
            $sandbox.Executions.CallbackCount | Should -Be (@(1) * 20)
            $written.ExecutionId | Select-Object -Unique | Should -HaveCount $written.Count
        }

        It 'leaks nothing in twenty runs' {
            foreach ($round in 1..23) {
                if ($round -eq 4) {
                    $before = Get-ResourceCount
                }
                $sandbox | Stop-TransferWorkflowSandbox
                $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 20
                Add-Fault $sandbox Hang -Count 4
                $send.EndpointUrl = $sandbox.EndpointUrl
                $send.JournalPath = "$journal.$round"
                $written.Clear()
                . $End
            }

            # One of a kind for each run would be 20.
            $after = Get-ResourceCount
            foreach ($kind in $before.Keys) {
                $after[$kind] - $before[$kind] | Should -BeLessThan 10 -Because "of $kind there were $($before[$kind]) before"
            }
        }
    }

    It 'writes with Ctrl+C all that is known, and calls no more' {
        $run = Start-InRunspace { param($Sandbox, $Send) $Sandbox.Events | Send-TransferWorkflowStepState @Send } $sandbox, $send
        Wait-Until { $run.Output.Count -eq 16 -and $server.CallCount -eq 20 }
        Stop-InRunspace $run
        $run.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $run.Output.ExecutionId | Sort-Object |
            Should -Be ($sandbox.Executions | Where-Object Status -EQ COMPLETED | ForEach-Object ExecutionId | Sort-Object)
        Wait-Until { -not (Get-OpenConnection $sandbox) }
        $server.CallCount | Should -Be 20
        $run.Shell.Dispose()
    }

    It 'bears a stop that comes when it has ended already' {
        $command = [TransferWorkflowState.Commands.SendTransferWorkflowStepStateCommand]::new()
        $call = { param($Name) $command.GetType().GetMethod($Name, [System.Reflection.BindingFlags]'Instance, NonPublic').Invoke($command, @()) }
        & $call BeginProcessing
        $command.Dispose()
        { & $call StopProcessing } | Should -Not -Throw
    }

    It 'starts <Limit> at once and pulls at most one record more' -ForEach @{ Limit = 1 }, @{ Limit = 4 } {
        $send.ThrottleLimit = $Limit
        $pulled = [System.Collections.Concurrent.ConcurrentQueue[int]]::new()
        $run = Start-InRunspace {
            param($Sandbox, $Send, $Pulled)
            $Sandbox.Events | ForEach-Object { $Pulled.Enqueue(1); $_ } | Send-TransferWorkflowStepState @Send
        } $sandbox, $send, $pulled
        Wait-Until { $server.CallCount -eq $Limit -and $pulled.Count -gt $Limit }
        $time = [System.Diagnostics.Stopwatch]::StartNew()
        Stop-InRunspace $run
        $time.Elapsed | Should -BeLessThan ([timespan]::FromSeconds(5))
        $server.CallCount | Should -Be $Limit
        $pulled.Count | Should -Be ($Limit + 1)
        $run.Output | Should -BeNullOrEmpty
        $run.Shell.Dispose()
    }
}

Describe 'Send-TransferWorkflowStepState with many at once' {
    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    It 'hands out fast ones while a slow one runs' {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 10
        Add-Fault $sandbox Slow
        $results = $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -PassThru -ThrottleLimit 2 -EndpointUrl $sandbox.EndpointUrl
        $results | Should -HaveCount 10
        ($results | Sort-Object Elapsed)[-1].ExecutionId | Should -Be $results[-1].ExecutionId
    }

    It 'keeps the order of the records when one is sent at a time' {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 10
        Add-Fault $sandbox Slow
        $results = $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -PassThru -ThrottleLimit 1 -EndpointUrl $sandbox.EndpointUrl
        $results.ExecutionId | Should -Be $sandbox.Executions.ExecutionId
    }

    It 'gives each of 10,000 records one outcome, whatever goes wrong' {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 10000 -Fault InternalServiceError, CloseAfterReading, Expire -FaultRate 0.05
        $events = $sandbox.Events
        $results = $events | Send-TransferWorkflowStepState -Status SUCCESS -PassThru -ThrottleLimit 64 -EndpointUrl $sandbox.EndpointUrl -ErrorVariable problems -ErrorAction SilentlyContinue

        $ids = @($results.ExecutionId) + @($problems | ForEach-Object { $_.TargetObject.serviceMetadata.executionDetails.executionId })
        $ids.Count | Should -Be 10000
        [System.Collections.Generic.HashSet[string]]::new([string[]]$ids).Count | Should -Be 10000
        $states = $sandbox.Executions | Group-Object Status -AsHashTable
        $states.COMPLETED.Count | Should -Be $results.Count
        $states.EXCEPTION.Count | Should -Be $problems.Count
    }
}
