# Whatever ends a block, a callback goes out, and one only; and what ended it goes on as it would have.

BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')

    # Two threads that wait for each other: a block says that it runs, and waits to be let go or stopped.
    function New-Meeting {
        @{ Started = [System.Threading.SemaphoreSlim]::new(0); Go = [System.Threading.SemaphoreSlim]::new(0) }
    }

    function Wait-Start {
        param([Parameter(Mandatory)] $Meeting)
        $Meeting.Started.Wait([timespan]::FromMinutes(1)) | Should -BeTrue
    }
}

Describe 'Invoke-TransferWorkflowStep whose block is ended' {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 3
        $endpoint = @{ EndpointUrl = $sandbox.EndpointUrl }
        $meeting = New-Meeting
        $after = [System.Collections.Generic.List[object]]::new()
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    Context 'by exit' {
        It 'reports FAILURE, and the program ends with <Code>' -ForEach @{ Code = 0 }, @{ Code = 7 } {
            $env:EVENTS = $sandbox.Events | ConvertTo-Json -Depth 5 -Compress
            $text = Invoke-FreshPowerShell "Import-Module `$ModulePath
                `$connection = @{ EndpointUrl = '$($sandbox.EndpointUrl)'; Region = '$($sandbox.Region)'; AccessKey = '$($sandbox.AccessKey)'; SecretKey = '$($sandbox.SecretKey)' }
                `$env:EVENTS | ConvertFrom-Json | Invoke-TransferWorkflowStep { 'ran'; exit $Code; 'not' } @connection -WarningAction SilentlyContinue
                'not here'"
            Remove-Item env:EVENTS
            $LASTEXITCODE | Should -Be $Code
            $text | Should -Be 'ran'
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'IN_PROGRESS', 'IN_PROGRESS'
        }

        It 'ends the script file that it is in, and that alone' {
            $file = Join-Path $TestDrive work.ps1
            Set-Content $file 'param($Records, $Endpoint) $Records | Invoke-TransferWorkflowStep { exit 5 } @Endpoint 3> $null; "not here"'
            & $file $sandbox.Events $endpoint | Should -BeNullOrEmpty
            $LASTEXITCODE | Should -Be 5
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'IN_PROGRESS', 'IN_PROGRESS'
        }

        It 'of a script that it calls is no end of the block, but its code counts' {
            $file = Join-Path $TestDrive inner.ps1
            Set-Content $file 'exit 5'
            $sandbox.Events[0] | Invoke-TransferWorkflowStep { & $file; 'went on' } @endpoint -ErrorAction SilentlyContinue | Should -Be 'went on'
            $sandbox.Executions[0].Status | Should -Be 'EXCEPTION'
        }
    }

    Context 'by <_>' -ForEach 'break', 'continue' {
        It 'reports FAILURE, and the loop around obeys' {
            $word = $_
            foreach ($round in 1, 2) {
                $sandbox.Events[($round - 1)..2] | Invoke-TransferWorkflowStep ([scriptblock]::Create("'ran'; $word")) @endpoint 3> $null | ForEach-Object { $after.Add($_) }
                $after.Add('behind')
            }
            $after | Should -Be (@('ran') * ($word -eq 'break' ? 1 : 2))
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', ($word -eq 'break' ? 'IN_PROGRESS' : 'EXCEPTION'), 'IN_PROGRESS'
            $sandbox.Executions.CallbackCount | Should -Be 1, ($word -eq 'break' ? 0 : 1), 0
        }

        It 'reports FAILURE, and a labelled loop obeys' {
            :outer foreach ($round in 1, 2) {
                foreach ($inner in 1, 2) {
                    $after.Add($round)
                    $sandbox.Events[$round - 1] | Invoke-TransferWorkflowStep ([scriptblock]::Create("$_ outer")) @endpoint 3> $null
                }
            }
            $after | Should -Be ($_ -eq 'break' ? 1 : (1, 2))
        }
    }

    It 'by break warns that FAILURE was reported' {
        foreach ($once in 1) {
            $sandbox.Events[0] | Invoke-TransferWorkflowStep { break } @endpoint -WarningVariable warnings 3> $null
        }
        "$warnings" | Should -BeLike "FAILURE was reported for */$($sandbox.Executions[0].ExecutionId).*"
    }

    Context 'by a pipeline that closes' {
        It 'reports FAILURE: Select-Object -First' {
            $result = $sandbox.Events | Invoke-TransferWorkflowStep { 'first'; $after.Add('went on') } @endpoint 3> $null | Select-Object -First 1
            $result | Should -Be 'first'
            $after | Should -BeNullOrEmpty
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'IN_PROGRESS', 'IN_PROGRESS'
            $sandbox.Executions.CallbackCount | Should -Be 1, 0, 0
        }

        It 'reports SUCCESS of the work that was done before: Select-Object -First' {
            $null = $sandbox.Events | Invoke-TransferWorkflowStep { 'one' } @endpoint 3> $null | Select-Object -First 2
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'EXCEPTION', 'IN_PROGRESS'
        }

        It 'reports FAILURE: a command downstream throws' {
            { $sandbox.Events | Invoke-TransferWorkflowStep { 'first'; $after.Add('went on') } @endpoint 3> $null | ForEach-Object { throw 'downstream' } } |
                Should -Throw 'downstream'
            $after | Should -BeNullOrEmpty
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'IN_PROGRESS', 'IN_PROGRESS'
        }

        It 'reports FAILURE: an error with -ErrorAction Stop' {
            { $sandbox.Events | Invoke-TransferWorkflowStep { Write-Error 'of the block'; $after.Add('went on') } @endpoint -ErrorAction Stop 3> $null } |
                Should -Throw 'of the block' -ErrorId 'Microsoft.PowerShell.Commands.WriteErrorException,TransferWorkflowState.Commands.InvokeTransferWorkflowStepCommand'
            $after | Should -BeNullOrEmpty
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'IN_PROGRESS', 'IN_PROGRESS'
        }

        It 'reports FAILURE before -ErrorAction Stop ends the pipeline: an exception' {
            { $sandbox.Events | Invoke-TransferWorkflowStep { throw 'of the block' } @endpoint -ErrorAction Stop } | Should -Throw 'of the block'
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'IN_PROGRESS', 'IN_PROGRESS'
        }

        It 'reports each in turn: a command upstream throws' {
            { & { $sandbox.Events[0]; throw 'upstream' } | Invoke-TransferWorkflowStep { 'ran' } @endpoint } | Should -Throw 'upstream'
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'IN_PROGRESS', 'IN_PROGRESS'
        }

        It 'runs the finally of a block' {
            $null = $sandbox.Events | Invoke-TransferWorkflowStep { try { 'first' } finally { $after.Add('finally') } } @endpoint 3> $null | Select-Object -First 1
            $after | Should -Be 'finally'
        }
    }

    Context 'by Ctrl+C' {
        It 'reports FAILURE of a block that <Way>' -ForEach @(
            @{ Way = 'loops'; Wait = { while ($true) { } } }
            @{ Way = 'waits in a command'; Wait = { Wait-Event -SourceIdentifier never } }
            @{ Way = 'catches everything'; Wait = { try { Wait-Event -SourceIdentifier never } catch { 'caught' } } }
        ) {
            $run = Start-InRunspace {
                param($Sandbox, $Meeting, $Wait)
                $wait = [scriptblock]::Create($Wait)
                $Sandbox.Events | Invoke-TransferWorkflowStep { $null = $Meeting.Started.Release(); . $wait } -EndpointUrl $Sandbox.EndpointUrl
            } $sandbox, $meeting, "$Wait"
            Wait-Start $meeting
            Stop-InRunspace $run
            $run.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'IN_PROGRESS', 'IN_PROGRESS'
            $sandbox.Executions.CallbackCount | Should -Be 1, 0, 0
            $run.Shell.Dispose()
        }

        It 'lets the report of a block that has come to its end go out as it was' {
            Add-Fault $sandbox Slow
            $server = Get-Server $sandbox
            $run = Start-InRunspace { param($Sandbox) $Sandbox.Events | Invoke-TransferWorkflowStep { } -EndpointUrl $Sandbox.EndpointUrl } $sandbox
            Wait-Until { $server.CallCount -eq 1 }
            Stop-InRunspace $run
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'IN_PROGRESS', 'IN_PROGRESS'
            $run.Shell.Dispose()
        }

        It 'does not wait for ever for a report' {
            Add-Fault $sandbox Hang -Count 10
            $server = Get-Server $sandbox
            $journal = Join-Path $TestDrive "$([guid]::NewGuid()).ndjson"
            $run = Start-InRunspace {
                param($Sandbox, $Journal)
                $Sandbox.Events | Invoke-TransferWorkflowStep { } -EndpointUrl $Sandbox.EndpointUrl -JournalPath $Journal
            } $sandbox, $journal
            Wait-Until { $server.CallCount -eq 1 }
            Stop-InRunspace $run
            (Get-Content $journal | Select-Object -Last 1 | ConvertFrom-Json).reason | Should -Be 'Stopped'
            $run.Shell.Dispose()
        }

        It 'bears a stop that comes when it has ended already' {
            $command = [TransferWorkflowState.Commands.InvokeTransferWorkflowStepCommand]::new()
            $command.Dispose()
            { $command.GetType().GetMethod('StopProcessing', [System.Reflection.BindingFlags]'Instance, NonPublic').Invoke($command, @()) } | Should -Not -Throw
        }
    }

    Context 'by its time' {
        It 'reports FAILURE and goes on with the next record: a block that <Way>' -ForEach @(
            @{ Way = 'loops'; Wait = { while ($true) { } } }
            @{ Way = 'waits in a command'; Wait = { Wait-Event -SourceIdentifier never } }
        ) {
            $sandbox.Events | Invoke-TransferWorkflowStep {
                if ($_.token -eq $sandbox.Events[1].token) { . $Wait }
                $after.Add('end')
            } @endpoint -TimeoutSeconds 1 -ErrorVariable problems -ErrorAction SilentlyContinue
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'EXCEPTION', 'COMPLETED'
            $sandbox.Executions.CallbackCount | Should -Be 1, 1, 1
            $after | Should -HaveCount 2
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -Be 'WorkTimedOut,TransferWorkflowState.Commands.InvokeTransferWorkflowStepCommand'
            $problems[0].CategoryInfo.Category | Should -Be 'OperationTimeout'
            "$($problems[0])" | Should -BeLike "*/$($sandbox.Executions[1].ExecutionId): The script block timed out after 1 s."
            $problems[0].ErrorDetails.RecommendedAction | Should -BeLike 'FAILURE was reported for *'
            $problems[0].TargetObject.token | Should -Be $sandbox.Events[1].token
        }

        It 'reports FAILURE at the time although the block cannot be stopped, and waits for the block' {
            $run = Start-InRunspace {
                param($Sandbox, $Meeting)
                $Sandbox.Events | Invoke-TransferWorkflowStep { if ($_.token -eq $Sandbox.Events[0].token) { $Meeting.Go.Wait() }; 'end' } -EndpointUrl $Sandbox.EndpointUrl -TimeoutSeconds 1
            } $sandbox, $meeting
            Wait-Until { $sandbox.Executions[0].Status -eq 'EXCEPTION' }
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'IN_PROGRESS', 'IN_PROGRESS'
            $null = $meeting.Go.Release()
            Wait-Until { $run.Shell.InvocationStateInfo.State -ne 'Running' }
            $run.Shell.InvocationStateInfo.State | Should -Be 'Completed'
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'COMPLETED', 'COMPLETED'
            $run.Shell.Streams.Error.FullyQualifiedErrorId | Should -BeLike 'WorkTimedOut,*'
            $run.Output | Should -Be 'end', 'end'
            $run.Shell.Dispose()
        }

        It 'stops no command downstream, whatever the block' {
            $sandbox.Events[0] | Invoke-TransferWorkflowStep { 'o'; $after.Add('went on') } @endpoint -TimeoutSeconds 1 -ErrorVariable problems -ErrorAction SilentlyContinue |
                ForEach-Object { Wait-Until { $sandbox.Executions[0].Status -eq 'EXCEPTION' }; $after.Add($_) }
            $after | Should -Be 'o'
            $problems.FullyQualifiedErrorId | Should -BeLike 'WorkTimedOut,*'
        }

        It 'runs the finally of a block' {
            $sandbox.Events[0] | Invoke-TransferWorkflowStep { try { while ($true) { } } finally { $after.Add('finally') } } @endpoint -TimeoutSeconds 1 -ErrorAction SilentlyContinue
            $after | Should -Be 'finally'
        }

        It 'is an error of two kinds when the report does not arrive' {
            $sandbox.Events[0] | Invoke-TransferWorkflowStep { $_ | Send-TransferWorkflowStepState -Status SUCCESS @endpoint; while ($true) { } } @endpoint -TimeoutSeconds 1 -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems.FullyQualifiedErrorId -replace ',.*' | Should -Be 'WorkNotReported.InvalidRequest', 'WorkTimedOut'
            $problems[1].ErrorDetails.RecommendedAction | Should -BeLike 'FAILURE was not reported*'
        }

        It 'takes 1 to 1800 seconds' {
            foreach ($seconds in 0, 1801) {
                { $sandbox.Events[0] | Invoke-TransferWorkflowStep { } @endpoint -TimeoutSeconds $seconds } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
            }
        }
    }
}
