BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')

    function New-Semaphore {
        [System.Threading.SemaphoreSlim]::new(0)
    }
}

Describe 'Invoke-TransferWorkflowStep with -ThrottleLimit' {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 4
        $parallel = @{ EndpointUrl = $sandbox.EndpointUrl; ThrottleLimit = 4 }
        $first = $sandbox.Events[0]
        $started, $go = (New-Semaphore), (New-Semaphore)
        $token = $first.token
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    Context 'runs' {
        It 'as many blocks at once as it says' {
            # All four wait until the fourth has started.
            $sandbox.Events | Invoke-TransferWorkflowStep {
                $null = ($using:started).Release()
                if (($using:started).CurrentCount -eq 4) { $null = ($using:go).Release(4) }
                ($using:go).Wait([timespan]::FromMinutes(1))
            } @parallel | Should -Be $true, $true, $true, $true
        }

        It 'starts no fifth while four run' {
            $five = Start-TransferWorkflowSandbox -ExecutionCount 5
            $pulled = [System.Collections.Concurrent.ConcurrentQueue[int]]::new()
            $run = Start-InRunspace {
                param($Sandbox, $Pulled, $Started, $Go)
                $Sandbox.Events | ForEach-Object { $Pulled.Enqueue(1); $_ } |
                    Invoke-TransferWorkflowStep { $null = ($using:Started).Release(); ($using:Go).Wait() } -EndpointUrl $Sandbox.EndpointUrl -ThrottleLimit 4
            } $five, $pulled, $started, $go
            Wait-Until { $started.CurrentCount -eq 4 -and $pulled.Count -eq 5 }
            $null = $go.Release()
            Wait-Until { $started.CurrentCount -eq 5 }
            $null = $go.Release(4)
            Wait-Until { $run.Shell.InvocationStateInfo.State -eq 'Completed' }
            $five.Executions.Status | Should -Be (@('COMPLETED') * 5)
            $run.Shell.Dispose()
            $five | Stop-TransferWorkflowSandbox
        }

        It 'the work of a step that is piped in twice once, <How>' -ForEach @(
            @{ How = 'with a journal'; Journal = $true }
            @{ How = 'without a journal'; Journal = $false }
        ) {
            if ($Journal) {
                $parallel.JournalPath = Join-Path $TestDrive "$([guid]::NewGuid()).ndjson"
            }
            $runs = [System.Collections.Concurrent.ConcurrentQueue[int]]::new()
            $messages = $first, $first, $sandbox.Events[1] | Invoke-TransferWorkflowStep {
                ($using:runs).Enqueue(1)
                if ($_.token -eq $using:token) {
                    # The second record of the step waits while the other one's work goes on.
                    while (($using:runs).Count -lt 2) { Start-Sleep -Milliseconds 10 }
                }
            } @parallel -Verbose 4>&1
            $runs | Should -HaveCount 2
            $sandbox.Executions.CallbackCount | Should -Be 1, 1, 0, 0
            @($messages.Message -like '*SUCCESS was sent before*') | Should -HaveCount 1
            $messages[-1].Message | Should -BeLike 'sent 2, failed 0, skipped 1, of 3 *'
        }

        It 'each block with its record and its event: $_, the first and the second argument' {
            $messages = $sandbox.Events | ForEach-Object { [pscustomobject]@{ Body = $_ | ConvertTo-Json -Depth 5 } }
            $seen = $messages | Invoke-TransferWorkflowStep { param($message, $event) "$($_.Body -eq $message.Body) $($event.fileLocation.key)" } @parallel
            $seen | Sort-Object | Should -Be ($sandbox.Events | ForEach-Object { "True $($_.fileLocation.key)" } | Sort-Object)
        }

        It 'blocks that take $using: as they do one at a time: <_>' -ForEach '$using:text', '$using:table["Key"].Name', '$using:list' {
            $text, $list = 'a text', (1, 2)
            $table = @{ Key = [pscustomobject]@{ Name = 'a name' } }
            $block = [scriptblock]::Create($_)
            $expected = $first | Invoke-TransferWorkflowStep $block -EndpointUrl $sandbox.EndpointUrl
            $sandbox.Events[1] | Invoke-TransferWorkflowStep $block @parallel | Should -Be $expected
        }

        It 'no block with what another left behind' {
            $sandbox.Events | Invoke-TransferWorkflowStep { "[$left]"; $left = 'left'; $global:left = 'left' } -EndpointUrl $sandbox.EndpointUrl -ThrottleLimit 2 |
                Should -Be (@('[]') * 4)
        }

        It 'in the location and with the preferences of the session' {
            $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'a [folder]')
            Push-Location -LiteralPath $folder
            try {
                $ErrorActionPreference = 'Stop'
                $where = $first | Invoke-TransferWorkflowStep { "$PWD"; "$ErrorActionPreference" } @parallel
                { $sandbox.Events[1] | Invoke-TransferWorkflowStep { Write-Error 'no' } @parallel } | Should -Throw 'no'
            }
            finally {
                Pop-Location
            }
            $where | Should -Be "$folder", 'Stop'
            $sandbox.Executions[1].Status | Should -Be 'EXCEPTION'
        }

        It 'a function given as block' {
            function Get-Length { param($message, $event) $event.token.Length }
            $first | Invoke-TransferWorkflowStep ${function:Get-Length} @parallel | Should -Be $token.Length
        }
    }

    Context 'reports' {
        It 'how each block went' {
            $tokens = $sandbox.Events[0, 2].token
            $sandbox.Events | Invoke-TransferWorkflowStep { if ($_.token -in $using:tokens) { throw 'no' } } @parallel -ErrorVariable problems -ErrorAction SilentlyContinue
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'COMPLETED', 'EXCEPTION', 'COMPLETED'
            $sandbox.Executions.CallbackCount | Should -Be 1, 1, 1, 1
            $problems.TargetObject.token | Sort-Object | Should -Be ($tokens | Sort-Object)
        }

        It '<Status> when <Case>' -ForEach @(
            @{ Status = 'EXCEPTION'; Case = '.NET throws'; Block = { [int]::Parse('x'); 'not' } }
            @{ Status = 'EXCEPTION'; Case = 'it writes an error'; Block = { Write-Error e } }
            @{ Status = 'COMPLETED'; Case = 'a program writes messages'; Block = { & $env:TEST_POWERSHELL -NoProfile -c '[Console]::Error.WriteLine("working")' } }
        ) {
            $first | Invoke-TransferWorkflowStep $Block @parallel -FailOnError 2>&1 | Out-Null
            $sandbox.Executions[0].Status | Should -Be $Status
        }

        It 'FAILURE of a block that is ended by <_>, and goes on with the others' -ForEach 'exit 3', 'break', 'continue' {
            $word = $_
            $block = [scriptblock]::Create("if (`$_.token -eq `$using:token) { $word }; 'end'")
            $output = $sandbox.Events | Invoke-TransferWorkflowStep $block @parallel -ErrorVariable problems -ErrorAction SilentlyContinue
            $output | Should -HaveCount 3
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'COMPLETED', 'COMPLETED', 'COMPLETED'
            $problems.FullyQualifiedErrorId | Should -BeLike 'WorkEndedEarly,*'
            $problems[0].ErrorDetails.RecommendedAction | Should -BeLike 'FAILURE was reported for *Use return*'
        }

        It 'what the block threw, with its place and the record' {
            $first | Invoke-TransferWorkflowStep { throw [System.IO.InvalidDataException]::new('cut') } @parallel -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems[0].Exception | Should -BeOfType System.IO.InvalidDataException
            $problems[0].FullyQualifiedErrorId | Should -Be 'cut,TransferWorkflowState.Commands.InvokeTransferWorkflowStepCommand'
            $problems[0].InvocationInfo.ScriptName | Should -Be $PSCommandPath
            [object]::ReferenceEquals($problems[0].TargetObject, $first) | Should -BeTrue
        }

        It 'each of 200 records once, whatever goes wrong' {
            $many = Start-TransferWorkflowSandbox -ExecutionCount 200 -Fault InternalServiceError, CloseAfterReading -FaultRate 0.05
            try {
                $messages = $many.Events | Invoke-TransferWorkflowStep { if ($_.token[0] -in 'A'..'M') { throw 'no' } } -EndpointUrl $many.EndpointUrl -ThrottleLimit 16 -Verbose -ErrorAction SilentlyContinue 4>&1
                $many.Executions.CallbackCount | Should -Be (@(1) * 200)
                $many.Executions | Where-Object Status -NotIn 'COMPLETED', 'EXCEPTION' | Should -BeNullOrEmpty
                "$($messages[-1])" | Should -BeLike 'sent 200, failed 0, skipped 0, of 200 in *'
            }
            finally {
                $many | Stop-TransferWorkflowSandbox
            }
        }
    }

    Context 'streams' {
        It 'passes on all of them, into variables and redirections' {
            $VerbosePreference = $DebugPreference = 'Continue'
            $first | Invoke-TransferWorkflowStep {
                'output'; Write-Error 'an error'; Write-Warning 'a warning'; Write-Host 'for the host'
                Write-Verbose 'in detail'; Write-Debug 'in depth'
            } @parallel -OutVariable out -ErrorVariable problems -WarningVariable warnings -InformationVariable information *>&1 | Out-String -OutVariable text
            $out | Where-Object { $_ -is [string] } | Should -Be 'output'
            "$problems" | Should -Be 'an error'
            "$warnings" | Should -Be 'a warning'
            "$information" | Should -Be 'for the host'
            foreach ($part in 'output', 'an error', 'a warning', 'for the host', 'in detail', 'in depth') {
                "$text" | Should -Match $part
            }
        }

        It 'hands out output while blocks run' {
            $sandbox.Events | Invoke-TransferWorkflowStep { 'first'; ($using:go).Wait(); 'last' } @parallel |
                ForEach-Object { if ($_ -eq 'first') { $null = $go.Release() }; $_ } | Should -HaveCount 8
        }

        It 'says where an error came from' {
            $first | Invoke-TransferWorkflowStep { Get-Item /no/such/file } @parallel -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems[0].FullyQualifiedErrorId | Should -Be 'PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand'
            $problems[0].InvocationInfo.ScriptName | Should -Be $PSCommandPath
        }
    }

    Context 'ended' {
        It 'by Ctrl+C reports FAILURE of all that run' {
            $run = Start-InRunspace {
                param($Sandbox, $Started)
                $Sandbox.Events | Invoke-TransferWorkflowStep { $null = ($using:Started).Release(); while ($true) { } } -EndpointUrl $Sandbox.EndpointUrl -ThrottleLimit 3
            } $sandbox, $started
            Wait-Until { $started.CurrentCount -eq 3 }
            Stop-InRunspace $run
            $run.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
            Wait-Until { 'IN_PROGRESS' -notin $sandbox.Executions[0..2].Status }
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'EXCEPTION', 'EXCEPTION', 'IN_PROGRESS'
            $run.Shell.Dispose()
        }

        It 'by <Way> reports FAILURE of what runs, and what has ended as it was' -ForEach @(
            @{ Way = 'Select-Object -First'; Close = { & $work | Select-Object -First 1 | Should -Be 'closes' } }
            @{ Way = 'a command downstream that throws'; Close = { { & $work | ForEach-Object { throw 'downstream' } } | Should -Throw 'downstream' } }
        ) {
            # The first has ended and its report is slow; the second tells that, and closes the pipeline; the others run.
            Add-Fault $sandbox Slow
            $server = Get-Server $sandbox
            $tokens = $sandbox.Events.token
            $work = {
                $sandbox.Events | Invoke-TransferWorkflowStep {
                    $number = ($using:tokens).IndexOf($_.token)
                    if ($number -eq 0) { return }
                    while (($using:server).CallCount -eq 0) { [System.Threading.Thread]::Yield() | Out-Null }
                    if ($number -eq 1) {
                        while (($using:started).CurrentCount -lt 2) { [System.Threading.Thread]::Yield() | Out-Null }
                        'closes'
                    }
                    $null = ($using:started).Release()
                    while ($true) { }
                } @parallel
            }
            . $Close
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'EXCEPTION', 'EXCEPTION', 'EXCEPTION'
            $sandbox.Executions.CallbackCount | Should -Be 1, 1, 1, 1
        }

        It 'by -ErrorAction Stop reports FAILURE of what runs' {
            { $sandbox.Events | Invoke-TransferWorkflowStep {
                    if ($_.token -ne $using:token) { $null = ($using:started).Release(); while ($true) { } }
                    while (($using:started).CurrentCount -lt 3) { [System.Threading.Thread]::Yield() | Out-Null }
                    throw 'of the block'
                } @parallel -ErrorAction Stop } | Should -Throw 'of the block'
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'EXCEPTION', 'EXCEPTION', 'EXCEPTION'
        }

        It 'by its time reports FAILURE of a block that <Way>, and goes on' -ForEach @(
            @{ Way = 'loops'; Stops = $true }
            @{ Way = 'cannot be stopped'; Stops = $false }
        ) {
            $run = Start-InRunspace {
                param($Sandbox, $Token, $Stops, $Go)
                $Sandbox.Events | Invoke-TransferWorkflowStep {
                    if ($_.token -eq $using:Token) {
                        while ($using:Stops) { }
                        ($using:Go).Wait()
                    }
                    'end'
                } -EndpointUrl $Sandbox.EndpointUrl -ThrottleLimit 2 -TimeoutSeconds 1
            } $sandbox, $token, $Stops, $go
            Wait-Until { 'IN_PROGRESS' -notin $sandbox.Executions.Status }
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'COMPLETED', 'COMPLETED', 'COMPLETED'
            $null = $go.Release()
            Wait-Until { $run.Shell.InvocationStateInfo.State -ne 'Running' }
            $run.Shell.InvocationStateInfo.State | Should -Be 'Completed'
            $run.Shell.Streams.Error.FullyQualifiedErrorId | Should -BeLike 'WorkTimedOut,*'
            $sandbox.Executions.CallbackCount | Should -Be 1, 1, 1, 1
            $run.Shell.Dispose()
        }

        It 'leaves no runspace behind' {
            $before = (Get-Runspace).Count
            $null = $sandbox.Events | Invoke-TransferWorkflowStep { 'o'; while ($true) { } } @parallel | Select-Object -First 1
            (Get-Runspace).Count | Should -BeLessOrEqual $before
        }
    }

    It 'takes 1 to 256' {
        foreach ($limit in 0, 257) {
            { $first | Invoke-TransferWorkflowStep { } -ThrottleLimit $limit } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        }
    }
}
