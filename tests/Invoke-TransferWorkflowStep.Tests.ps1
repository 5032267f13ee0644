BeforeDiscovery {
    # What a block can write, and where a caller can catch it: the same with both commands.
    $streams = @(
        @{ Case = 'output'; Run = { $two | & $command { "o"; , (1, 2); $null } | ForEach-Object { "$_" } } }
        @{ Case = 'output in -OutVariable'; Run = { $null = $one | & $command { 'a'; 'b' } -OutVariable caught; "$caught" } }
        @{ Case = 'return'; Run = { $two | & $command { "o"; return; 'not' } } }
        @{ Case = 'a warning, redirected'; Run = { $one | & $command { Write-Warning w } 3>&1 | ForEach-Object { "$($_.GetType().Name) $_" } } }
        @{ Case = 'a warning in -WarningVariable'; Run = { $one | & $command { Write-Warning w } -WarningVariable caught 3> $null; "$caught" } }
        @{ Case = 'a warning in -WarningVariable +'; Run = { $caught = 1; $one | & $command { Write-Warning w } -WarningVariable +caught 3> $null; "$caught" } }
        @{ Case = 'Write-Host'; Run = { $one | & $command { Write-Host h } 6>&1 | ForEach-Object { "$($_.GetType().Name) $_" } } }
        @{ Case = 'information in -InformationVariable'; Run = { $one | & $command { Write-Host h; Write-Information i } -InformationVariable caught 6> $null; "$caught" } }
        @{ Case = 'a verbose message'; Run = { $VerbosePreference = 'Continue'; $one | & $command { Write-Verbose 'v of the block' } 4>&1 | Where-Object { "$_" -eq 'v of the block' } | ForEach-Object { $_.GetType().Name } } }
        @{ Case = 'a debug message'; Run = { $DebugPreference = 'Continue'; $one | & $command { Write-Debug 'd of the block' } 5>&1 | Where-Object { "$_" -eq 'd of the block' } | ForEach-Object { $_.GetType().Name } } }
        @{ Case = 'errors in $Error'; Run = { $Error.Clear(); $one | & $command { Write-Error e } 2> $null; "$($Error.Count) $($Error[0].FullyQualifiedErrorId)" } }
        @{ Case = 'the caller''s variables'; Run = { & { $own = 5; $one | & $command { "own $own" } } } }
        @{ Case = 'the caller''s functions'; Run = { & { function Get-Own { 'own' }; $one | & $command { Get-Own } } } }
        @{ Case = 'the caller''s $PSCmdlet'; Run = { & { [CmdletBinding()] param() $one | & $command { $null -ne $PSCmdlet -and $PSCmdlet.MyInvocation.MyCommand.Name } } } }
        @{ Case = 'a closure'; Run = { & { $own = 6; $one | & $command { "own $own" }.GetNewClosure() } } }
        @{ Case = 'a module''s own functions'; Run = { $null = New-Module { function Hidden { 'hidden' }; function Shown { param($command, $one) $one | & $command { Hidden } }; Export-ModuleMember Shown }; Shown $command $one } }
        @{ Case = 'a preference of the caller'; Run = { $WarningPreference = 'SilentlyContinue'; $one | & $command { Write-Warning w; 'o' } 3>&1 } }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')
}

Describe 'Invoke-TransferWorkflowStep' {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 3
        $endpoint = @{ EndpointUrl = $sandbox.EndpointUrl }
        $first = $sandbox.Events[0]
        $flat = $sandbox.Events | ForEach-Object {
            [pscustomobject]@{
                WorkflowId  = $_.serviceMetadata.executionDetails.workflowId
                ExecutionId = $_.serviceMetadata.executionDetails.executionId
                Token       = $_.token
            }
        }
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    Context 'reports' {
        It 'SUCCESS when the block has come to its end, and FAILURE when it has not' {
            $sandbox.Events | Invoke-TransferWorkflowStep { if ($_.token -eq $sandbox.Events[1].token) { throw 'no' } } @endpoint -ErrorAction SilentlyContinue
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'EXCEPTION', 'COMPLETED'
            $sandbox.Executions.CallbackCount | Should -Be 1, 1, 1
        }

        It 'FAILURE when <Case>' -ForEach @(
            @{ Case = 'it throws'; Block = { throw 'no' } }
            @{ Case = '.NET throws'; Block = { [int]::Parse('x') } }
            @{ Case = 'a cmdlet ends it'; Block = { Get-Item / -Filter x -Nonsense } }
            @{ Case = 'a command is unknown'; Block = { no-such-command } }
            @{ Case = 'an error is told to stop'; Block = { Get-Item /no/such/file -ErrorAction Stop } }
            @{ Case = 'it divides by zero'; Block = { $zero = 0; 1 / $zero } }
            @{ Case = 'the preference says stop'; Block = { $ErrorActionPreference = 'Stop'; Write-Error e } }
            @{ Case = 'it does not know its parameters'; Block = { param([int] $Number) } }
        ) {
            $output = $first | Invoke-TransferWorkflowStep ([scriptblock]::Create("$Block; 'went on'")) @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue
            $sandbox.Executions[0].Status | Should -Be 'EXCEPTION'
            $problems | Should -HaveCount 1
            $output | Should -BeNullOrEmpty
        }

        It 'SUCCESS when <Case>' -ForEach @(
            @{ Case = 'it writes an error'; Block = { Write-Error e } }
            @{ Case = 'it catches what is thrown'; Block = { try { throw 'no' } catch { 'caught' } } }
            @{ Case = 'it returns'; Block = { return } }
            @{ Case = 'a loop of its own breaks'; Block = { foreach ($i in 1..3) { break } } }
        ) {
            $first | Invoke-TransferWorkflowStep $Block @endpoint -ErrorAction SilentlyContinue
            $sandbox.Executions[0].Status | Should -Be 'COMPLETED'
        }

        It '<Status> with -FailOnError when <Case>' -ForEach @(
            @{ Status = 'EXCEPTION'; Case = 'it writes an error'; Block = { Write-Error e } }
            @{ Status = 'EXCEPTION'; Case = 'a cmdlet writes an error'; Block = { Get-Item /no/such/file } }
            @{ Status = 'COMPLETED'; Case = 'an error is silenced'; Block = { Get-Item /no/such/file -ErrorAction SilentlyContinue } }
            @{ Status = 'COMPLETED'; Case = 'an error is caught'; Block = { try { Get-Item /no/such/file -ErrorAction Stop } catch { 'caught' } } }
            @{ Status = 'COMPLETED'; Case = 'an error is output'; Block = { try { throw 'no' } catch { $_ } } }
            @{ Status = 'COMPLETED'; Case = 'an error is redirected'; Block = { Write-Error e 2>&1 } }
            @{ Status = 'COMPLETED'; Case = 'a program writes messages'; Block = { & $env:TEST_POWERSHELL -NoProfile -c '[Console]::Error.WriteLine("working")' } }
        ) {
            $first | Invoke-TransferWorkflowStep $Block -FailOnError @endpoint 2>&1 | Out-Null
            $sandbox.Executions[0].Status | Should -Be $Status
        }

        It 'once for a record, although -FailOnError and an exception come together' {
            $first | Invoke-TransferWorkflowStep { Write-Error e; throw 'no' } -FailOnError @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems | ForEach-Object { "$_" } | Should -Be 'e', 'no'
            $sandbox.Executions[0].CallbackCount | Should -Be 1
        }

        It 'what the block says, whatever Status the record has' {
            $flat[0] | Add-Member Status FAILURE
            $flat[1] | Add-Member Status IN_PROGRESS
            $flat | Invoke-TransferWorkflowStep { } @endpoint
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED', 'COMPLETED'
        }
    }

    Context 'input' {
        It 'gives the block the record as it was: $_ and the first argument' {
            $first | Invoke-TransferWorkflowStep { param($message) [object]::ReferenceEquals($_, $first); [object]::ReferenceEquals($message, $first) } @endpoint |
                Should -Be $true, $true
        }

        It 'leaves a list together: $_ and the first argument' {
            , $sandbox.Events | Invoke-TransferWorkflowStep { param($message) "$($_.Count) $($message.Count)" } @endpoint |
                Should -Be '3 3', '3 3', '3 3'
        }

        It 'takes <Shape>, and gives the block the event of each' -ForEach @(
            @{ Shape = 'Lambda events as objects'; Convert = { $_ } }
            @{ Shape = 'Lambda events as JSON'; Convert = { $_ | ConvertTo-Json -Depth 5 } }
            @{ Shape = 'Lambda events as hashtables'; Convert = { $_ | ConvertTo-Json -Depth 5 | ConvertFrom-Json -AsHashtable } }
            @{ Shape = 'SQS messages'; Convert = { [pscustomobject]@{ MessageId = '1'; Body = $_ | ConvertTo-Json -Depth 5 } } }
            @{ Shape = 'SQS messages as hashtables with objects'; Convert = { @{ MessageId = '1'; Body = $_ } } }
            @{ Shape = 'SNS notifications in SQS messages'; Convert = { @{ Body = @{ Message = $_ | ConvertTo-Json -Depth 5 } | ConvertTo-Json } } }
            @{ Shape = 'an answer with one message'; Convert = { @{ Messages = @(@{ Body = $_ | ConvertTo-Json -Depth 5 }) } | ConvertTo-Json -Depth 9 } }
        ) {
            $keys = $sandbox.Events | ForEach-Object $Convert |
                Invoke-TransferWorkflowStep { param($message, $event) $event.fileLocation.key } @endpoint
            $keys | Should -Be $sandbox.Events.fileLocation.key
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED', 'COMPLETED'
        }

        It 'runs once for each event of a record' {
            $answer = [pscustomobject]@{ Messages = $sandbox.Events | ForEach-Object { [pscustomobject]@{ Body = $_ | ConvertTo-Json -Depth 5 } } }
            $seen = $answer | Invoke-TransferWorkflowStep {
                param($message, $event)
                [object]::ReferenceEquals($message, $answer)
                $event.fileLocation.key
                if ($event.fileLocation.key -eq $sandbox.Events[1].fileLocation.key) { throw 'no' }
            } @endpoint -ErrorAction SilentlyContinue
            $seen | Where-Object { $_ -is [string] } | Should -Be $sandbox.Events.fileLocation.key
            $seen | Where-Object { $_ -is [bool] } | Should -Be $true, $true, $true
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'EXCEPTION', 'COMPLETED'
        }

        It 'gives the object itself as event when that is the record: <Shape>' -ForEach @(
            @{ Shape = 'an object'; Convert = { $_ } }
            @{ Shape = 'a hashtable'; Convert = { @{ WorkflowId = $_.WorkflowId; ExecutionId = $_.ExecutionId; Token = $_.Token } } }
        ) {
            $record = $flat[0] | ForEach-Object $Convert
            , $record | Invoke-TransferWorkflowStep { param($message, $event) [object]::ReferenceEquals($event, $record) } @endpoint | Should -BeTrue
        }

        It 'takes the document <_>' -ForEach @(
            'lambda-s3.json', 'lambda-efs.json', 'sqs-receive-message.json', 'sqs-sns-message.json', 'lambda-sqs-records.json'
            'eventbridge.json', 'cloudwatch-filter-log-events.json'
        ) {
            $text = Get-Content -Raw (Join-Path $PSScriptRoot "../samples/events/$_")
            $account = $text | Start-TransferWorkflowSandbox
            try {
                $tokens = $text | Invoke-TransferWorkflowStep { param($message, $event) $event.token ?? $event.details.output.token } -EndpointUrl $account.EndpointUrl
                $tokens | Should -HaveCount $account.Executions.Count
                $account.Executions.Status | Should -Be (@('COMPLETED') * $account.Executions.Count)
            }
            finally {
                $account | Stop-TransferWorkflowSandbox
            }
        }

        It 'shows the JSON of an event as ConvertFrom-Json does' {
            $json = $first | ConvertTo-Json -Depth 5 | ConvertFrom-Json -AsHashtable
            $json.more = @{ whole = 7; large = 12345678901234567890123; part = 1.5; yes = $true; no = $false; none = $null; list = @(1, 'two', @{ three = 3 }); empty = @() }
            $text = $json | ConvertTo-Json -Depth 5
            $event = $text | Invoke-TransferWorkflowStep { param($message, $event) $event } @endpoint
            $event | ConvertTo-Json -Depth 5 | Should -Be ($text | ConvertFrom-Json | ConvertTo-Json -Depth 5)
            $plain = $text | ConvertFrom-Json
            foreach ($name in 'whole', 'large', 'part', 'yes', 'list') {
                $event.more.$name.GetType() | Should -Be $plain.more.$name.GetType() -Because $name
            }
        }

        It 'bears names in JSON that PowerShell cannot have' {
            $text = ($first | ConvertTo-Json -Depth 5) -replace '^\{', '{ "": 1, "Same": 2, "same": 3, "\ud800": 4, "half": "\ud800", '
            $event = $text | Invoke-TransferWorkflowStep { param($message, $event) $event } @endpoint
            $event.same | Should -Be 3
            $event.fileLocation.key | Should -Be $first.fileLocation.key
        }

        It 'takes an array as the argument of -InputObject, and a block by name' {
            Invoke-TransferWorkflowStep -InputObject $sandbox.Events -ScriptBlock { } @endpoint
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED', 'COMPLETED'
        }

        It 'writes one error for a bad record, runs no block for it, and goes on' {
            $records = @('{ broken', $flat[0], @{ WorkflowId = 'w-1' }, $null, $flat[1], 42)
            $ran = $records | Invoke-TransferWorkflowStep { param($message, $event) $event.ExecutionId } @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue
            $ran | Should -Be $flat[0..1].ExecutionId
            $problems.FullyQualifiedErrorId | Should -BeLike '*,TransferWorkflowState.Commands.InvokeTransferWorkflowStepCommand'
            $problems.FullyQualifiedErrorId -replace ',.*' | Should -Be 'InvalidRecord', 'MissingValue', 'InvalidRecord', 'InvalidRecord'
        }

        It 'lets a record name its endpoint' {
            $flat | ForEach-Object { $_ | Add-Member EndpointUrl $sandbox.EndpointUrl }
            $flat | Invoke-TransferWorkflowStep { } -Region eu-west-1 -AccessKey $sandbox.AccessKey -SecretKey $sandbox.SecretKey
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED', 'COMPLETED'
        }
    }

    Context 'a constrained session' {
        It 'runs blocks in its language, <Limit> at once' -ForEach @{ Limit = 1 }, @{ Limit = 2 } {
            $run = Start-InRunspace {
                param($Sandbox, $Events, $Limit)
                $url = $Sandbox.EndpointUrl
                $ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
                $Events | Invoke-TransferWorkflowStep -EndpointUrl $url -ThrottleLimit $Limit {
                    param($message, $event)
                    "$($event.fileLocation.key) $($ExecutionContext.SessionState.LanguageMode)"
                    [System.IO.File]::Exists('not allowed')
                }
            } $sandbox, $sandbox.Events, $Limit
            Wait-Until { $run.Shell.InvocationStateInfo.State -ne 'Running' }
            $run.Output | Sort-Object | Should -Be ($sandbox.Events | ForEach-Object { "$($_.fileLocation.key) ConstrainedLanguage" } | Sort-Object)
            $run.Shell.Streams.Error.FullyQualifiedErrorId | Should -BeLike 'MethodInvocationNotSupportedInConstrainedLanguage,*'
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'EXCEPTION', 'EXCEPTION'
            $run.Shell.Dispose()
        }
    }

    Context '$using:' {
        It 'takes <_>' -ForEach '$using:text', '$Using:TEXT', '$using:object.Name', '$using:table["Key"]', '$using:list', '${using:text}', '$using:env:TWS_TEST', '$using:nothing' {
            $text, $list, $nothing = 'a text', (1, 2), $null
            $object = [pscustomobject]@{ Name = 'a name' }
            $table = @{ Key = 'a value' }
            $env:TWS_TEST = 'of the environment'
            $expected = & ([scriptblock]::Create(($_ -replace 'using:')))
            $first | Invoke-TransferWorkflowStep ([scriptblock]::Create($_)) @endpoint | Should -Be $expected
            Remove-Item env:TWS_TEST
        }

        It 'leaves the variables of a block to the blocks within it' {
            $outer = 'outer'
            $first | Invoke-TransferWorkflowStep { $inner = 'inner'; 1 | ForEach-Object -Parallel { "$using:inner $using:outer2" } ; $using:outer; $outer2 = 1 } @endpoint -ErrorAction SilentlyContinue |
                Should -BeNullOrEmpty
            $sandbox.Events[1] | Invoke-TransferWorkflowStep { $inner = 'inner'; 1 | ForEach-Object -Parallel { "$using:inner" }; $using:outer } @endpoint |
                Should -Be 'inner', 'outer'
        }

        It 'of a variable that is not set ends the pipeline before any work' {
            { $first | Invoke-TransferWorkflowStep { $using:notSet } @endpoint } | Should -Throw -ErrorId 'VariableIsUndefined*'
            $sandbox.Executions[0].Status | Should -Be 'IN_PROGRESS'
        }
    }

    Context 'streams' {
        It 'has <Case> as ForEach-Object has it' -ForEach $streams {
            $one, $two, $command = 1, (1, 2), 'ForEach-Object'
            $expected = @(. $Run)
            $expected | Should -Not -BeNullOrEmpty

            # Each record names the sandbox, so that the command lines are the same.
            $flat | ForEach-Object { $_ | Add-Member EndpointUrl $sandbox.EndpointUrl }
            $one, $two, $command = $flat[0], $flat[0..1], 'Invoke-TransferWorkflowStep'
            @(. $Run) | Should -Be $expected
        }

        It 'hands out output as it comes' {
            $seen = [System.Collections.Generic.List[string]]::new()
            $sandbox.Events | ForEach-Object { $seen.Add('in'); $_ } |
                Invoke-TransferWorkflowStep { 'first'; $seen.Add('between'); 'second' } @endpoint | ForEach-Object { $seen.Add($_) }
            $seen | Should -Be (@('in', 'first', 'between', 'second') * 3)
        }

        It 'passes on errors as they are' {
            $first | Invoke-TransferWorkflowStep { Get-Item /no/such/file } @endpoint -ErrorVariable problems 2> $null
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -Be 'PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand'
            $problems[0].InvocationInfo.MyCommand.Name | Should -Be 'Get-Item'
            $problems[0].TargetObject | Should -Be '/no/such/file'
        }

        It 'merges errors into the output when told to' {
            $first | Invoke-TransferWorkflowStep { 'o'; Write-Error e } @endpoint 2>&1 | ForEach-Object { $_.GetType().Name } | Should -Be 'String', 'ErrorRecord'
        }

        It 'obeys -ErrorAction for the block''s errors' {
            $first | Invoke-TransferWorkflowStep { Write-Error e; 'o' } @endpoint -ErrorAction SilentlyContinue -ErrorVariable problems 2>&1 | Should -Be 'o'
            $problems | Should -HaveCount 1
        }

        It 'does not stop at the messages of a program' {
            $first | Invoke-TransferWorkflowStep { & $env:TEST_POWERSHELL -NoProfile -c '[Console]::Error.WriteLine("working")'; 'o' } @endpoint -ErrorAction Stop 2> $null |
                Should -Be 'o'
        }

        It 'sums up with -Verbose' {
            $messages = $sandbox.Events[0], '{ broken', $sandbox.Events[1] | Invoke-TransferWorkflowStep { } @endpoint -Verbose -ErrorAction SilentlyContinue 4>&1
            "$messages" | Should -Match "SUCCESS was reported for $($flat[0].WorkflowId)/$($flat[0].ExecutionId)"
            "$($messages[-1])" | Should -BeLike 'sent 2, failed 1, skipped 0, of 3 in *'
        }

        It 'never shows the token' {
            $VerbosePreference = $DebugPreference = 'Continue'
            $text = $sandbox.Events | Invoke-TransferWorkflowStep { if ($_.token -ne $first.token) { throw 'no' } } @endpoint *>&1 | Out-String -Width 500
            $text | Should -Match 'FAILURE was reported'
            foreach ($lambdaEvent in $sandbox.Events) {
                $text | Should -Not -Match $lambdaEvent.token
            }
        }
    }

    Context 'what the block throws' {
        It 'is an error with its own message, exception, id and place, and the record as target' {
            $exception = [System.IO.InvalidDataException]::new('the file is cut')
            $first | Invoke-TransferWorkflowStep {
                'before'
                throw $exception
            } @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue | Should -Be 'before'
            $problems | Should -HaveCount 1
            $problems[0].Exception | Should -Be $exception
            "$($problems[0])" | Should -Be 'the file is cut'
            $problems[0].FullyQualifiedErrorId | Should -Be 'the file is cut,TransferWorkflowState.Commands.InvokeTransferWorkflowStepCommand'
            [object]::ReferenceEquals($problems[0].TargetObject, $first) | Should -BeTrue
            $problems[0].InvocationInfo.ScriptName | Should -Be $PSCommandPath
            $problems[0].InvocationInfo.Line.Trim() | Should -Be 'throw $exception'
            $problems[0].ErrorDetails.RecommendedAction | Should -BeLike "FAILURE was reported for $($flat[0].WorkflowId)/$($flat[0].ExecutionId).*"
        }

        It 'comes after the report' {
            $first | Invoke-TransferWorkflowStep { throw 'no' } @endpoint 2>&1 | ForEach-Object { $sandbox.Executions[0].Status } | Should -Be 'EXCEPTION'
        }

        It 'hands back what can be done again' {
            $sandbox.Events | Invoke-TransferWorkflowStep { throw 'no' } @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems.TargetObject.token | Should -Be $sandbox.Events.token
        }
    }

    Context 'a report that does not arrive' {
        It 'is not an error when the step has the same status already' {
            $verbose = $first | Invoke-TransferWorkflowStep { $_ | Send-TransferWorkflowStepState -Status SUCCESS @endpoint } @endpoint -Verbose -ErrorVariable problems 4>&1
            $problems | Should -BeNullOrEmpty
            $verbose -match 'SUCCESS was sent before, as the service says' | Should -HaveCount 1
            $verbose[-1] | Should -BeLike 'sent 0, failed 0, skipped 1, of 1 *skipped: 1 sent before, says the service'
        }

        It 'is an error of its own when the work was <Work>' -ForEach @(
            @{ Work = 'done'; Status = 'SUCCESS'; Says = 'was done' }
            @{ Work = 'a failure'; Status = 'FAILURE'; Says = 'failed' }
        ) {
            $first | Invoke-TransferWorkflowStep {
                $_ | Send-TransferWorkflowStepState -Status ($Status -eq 'FAILURE' ? 'SUCCESS' : 'FAILURE') @endpoint
                if ($Status -eq 'FAILURE') { throw 'no' }
            } @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue
            $problem = $problems[0]
            $problem.FullyQualifiedErrorId | Should -Be 'WorkNotReported.InvalidRequest,TransferWorkflowState.Commands.InvokeTransferWorkflowStepCommand'
            $problem.CategoryInfo.Category | Should -Be 'InvalidOperation'
            "$problem" | Should -BeLike "$($flat[0].WorkflowId)/$($flat[0].ExecutionId): The work $Says, but $Status could not be reported: InvalidRequestException: *"
            $problem.ErrorDetails.RecommendedAction | Should -BeLike "*Send-TransferWorkflowStepState -Status $Status*"
            [object]::ReferenceEquals($problem.TargetObject, $first) | Should -BeTrue
            $problems | Should -HaveCount ($Status -eq 'FAILURE' ? 2 : 1)
        }

        It 'stops no other record' {
            $sandbox.Events | Invoke-TransferWorkflowStep { if ($_.token -eq $first.token) { $_ | Send-TransferWorkflowStepState -Status FAILURE @endpoint } } @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems | Should -HaveCount 1
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'COMPLETED', 'COMPLETED'
        }
    }

    Context 'before any work' {
        It '<Id> ends the pipeline' -ForEach @(
            @{ Id = 'NoRegion'; Connection = @{} }
            @{ Id = 'NoCredentials'; Connection = @{ Region = 'eu-west-1' } }
            @{ Id = 'UnknownProfile'; Connection = @{ Region = 'eu-west-1'; ProfileName = 'nope' } }
            @{ Id = 'JournalUnusable'; Connection = @{ JournalPath = '/no/such/folder/journal' } }
        ) {
            $script:ran = 0
            if ($Connection.JournalPath) {
                $Connection = $Connection + $endpoint
            }
            { $sandbox.Events | Invoke-TransferWorkflowStep { $script:ran++ } @Connection } | Should -Throw -ErrorId "$Id,*"
            $script:ran | Should -Be 0
            $sandbox.Executions.CallbackCount | Should -Be 0, 0, 0
        }

        It 'a record that names a connection which cannot be made is one error' {
            $script:ran = 0
            $flat[1] | Add-Member EndpointUrl nonsense
            $flat[0, 2] | Add-Member EndpointUrl $sandbox.EndpointUrl
            $flat | Invoke-TransferWorkflowStep { $script:ran++ } -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems.FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            $script:ran | Should -Be 2
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'IN_PROGRESS', 'COMPLETED'
        }

        It '-WhatIf runs nothing, sends nothing, needs no credentials and names workflow and execution' {
            $text = Invoke-FreshPowerShell @"
                Import-Module `$ModulePath
                '$($first | ConvertTo-Json -Depth 5 -Compress)' | Invoke-TransferWorkflowStep { 'the block ran' } -WhatIf
"@ | Out-String
            $text | Should -Match "Run the script block and report how it went.*$($flat[0].WorkflowId)/$($flat[0].ExecutionId)"
            $text | Should -Not -Match 'the block ran'
            $text | Should -Not -Match $first.token
        }
    }

    Context 'journal' {
        BeforeEach {
            $journal = @{ JournalPath = Join-Path $TestDrive "$([guid]::NewGuid()).ndjson" }
        }

        It 'does no work again that was reported, whichever status it had' {
            $block = { $_.token; if ($_.token -eq $first.token) { throw 'no' } }
            $sandbox.Events[0..1] | Invoke-TransferWorkflowStep $block @endpoint @journal -ErrorAction SilentlyContinue
            $messages = $sandbox.Events | Invoke-TransferWorkflowStep $block @endpoint @journal -Verbose 4>&1
            $messages | Where-Object { $_ -is [string] } | Should -Be $sandbox.Events[2].token
            $messages | Where-Object { "$_" -like '*was sent before*' } | Should -HaveCount 2
            "$($messages[-1])" | Should -BeLike 'sent 1, failed 0, skipped 2, of 3 *'
            $sandbox.Executions.CallbackCount | Should -Be 1, 1, 1
        }

        It 'has no work in it whose report did not arrive' {
            (Get-Server $sandbox).Inject('InternalServiceError')
            $first | Invoke-TransferWorkflowStep { } @endpoint @journal -MaxAttempts 1 -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems.FullyQualifiedErrorId | Should -BeLike 'WorkNotReported.InternalServiceError,*'
            $first | Invoke-TransferWorkflowStep { 'again' } @endpoint @journal | Should -Be 'again'
            $sandbox.Executions[0].Status | Should -Be 'COMPLETED'
        }

        It 'is understood by Send-TransferWorkflowStepState' {
            $first | Invoke-TransferWorkflowStep { } @endpoint @journal
            $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS @endpoint @journal
            $sandbox.Executions.CallbackCount | Should -Be 1, 1, 1
        }
    }
}
