BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')
}

Describe 'Send-TransferWorkflowStepState' {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 3
        $endpoint = @{ EndpointUrl = $sandbox.EndpointUrl }
        $first = $sandbox.Events[0]
        $values = @{
            WorkflowId  = $first.serviceMetadata.executionDetails.workflowId
            ExecutionId = $first.serviceMetadata.executionDetails.executionId
            Token       = $first.token
        }
        $flat = $sandbox.Events | ForEach-Object {
            [pscustomobject]@{
                WorkflowId  = $_.serviceMetadata.executionDetails.workflowId
                ExecutionId = $_.serviceMetadata.executionDetails.executionId
                Token       = $_.token
                Status      = 'SUCCESS'
            }
        }
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    Context 'input' {
        It 'takes the four values by position' {
            Send-TransferWorkflowStepState $values.WorkflowId $values.ExecutionId $values.Token SUCCESS @endpoint
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'IN_PROGRESS', 'IN_PROGRESS'
        }

        It 'takes the four values by name and any case of Status' {
            Send-TransferWorkflowStepState @values -Status failure @endpoint
            $sandbox.Executions[0].Status | Should -Be 'EXCEPTION'
        }

        It 'takes <Shape> from the pipeline' -ForEach @(
            @{ Shape = 'Lambda events as objects'; Convert = { $_ } }
            @{ Shape = 'Lambda events as JSON'; Convert = { $_ | ConvertTo-Json -Depth 5 } }
            @{ Shape = 'Lambda events as hashtables'; Convert = { $_ | ConvertTo-Json -Depth 5 | ConvertFrom-Json -AsHashtable } }
            @{ Shape = 'SQS messages'; Convert = { [pscustomobject]@{ MessageId = '1'; Body = $_ | ConvertTo-Json -Depth 5 } } }
        ) {
            $sandbox.Events | ForEach-Object $Convert | Send-TransferWorkflowStepState -Status SUCCESS @endpoint
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED', 'COMPLETED'
        }

        It 'takes flat objects with a status of their own' {
            $flat[1].Status = 'FAILURE'
            $flat | Send-TransferWorkflowStepState @endpoint
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'EXCEPTION', 'COMPLETED'
        }

        It 'takes hashtables' {
            $flat | ForEach-Object { @{ workflowId = $_.WorkflowId; executionId = $_.ExecutionId; token = $_.Token } } |
                Send-TransferWorkflowStepState -Status SUCCESS @endpoint
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED', 'COMPLETED'
        }

        It 'takes objects of .NET with the same members' {
            class StepRecord {
                [string] $WorkflowId
                [string] $ExecutionId
                [string] $Token
            }
            $flat | Select-Object WorkflowId, ExecutionId, Token | ForEach-Object { [StepRecord]$_ } |
                Send-TransferWorkflowStepState -Status SUCCESS @endpoint
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED', 'COMPLETED'
        }

        It 'takes an array as the argument of -InputObject' {
            Send-TransferWorkflowStepState -InputObject $sandbox.Events -Status SUCCESS @endpoint
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED', 'COMPLETED'
        }

        It 'lets values on the command line win' {
            $flat | Send-TransferWorkflowStepState -Status FAILURE @endpoint
            $sandbox.Executions.Status | Should -Be 'EXCEPTION', 'EXCEPTION', 'EXCEPTION'
        }

        It 'takes the document <_> and completes its executions' -ForEach @(
            'lambda-s3.json', 'lambda-efs.json', 'sqs-receive-message.json', 'sqs-sns-message.json', 'lambda-sqs-records.json'
            'eventbridge.json', 'cloudwatch-filter-log-events.json'
        ) {
            $text = Get-Content -Raw (Join-Path $PSScriptRoot "../samples/events/$_")
            foreach ($document in $text, ($text | ConvertFrom-Json), ($text | ConvertFrom-Json -AsHashtable)) {
                $known = $text | Start-TransferWorkflowSandbox
                try {
                    $document | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $known.EndpointUrl
                    $known.Executions.Count | Should -BeGreaterThan 0
                    $known.Executions.Status | Select-Object -Unique | Should -Be 'COMPLETED'
                }
                finally {
                    $known | Stop-TransferWorkflowSandbox
                }
            }
        }

        It 'takes the sample rows of a CSV file' {
            $rows = Import-Csv (Join-Path $PSScriptRoot '../samples/events/records.csv')
            $known = $rows | Start-TransferWorkflowSandbox
            try {
                $rows | Send-TransferWorkflowStepState -EndpointUrl $known.EndpointUrl
                $known.Executions.Status | Should -Be 'COMPLETED', 'EXCEPTION', 'COMPLETED', 'EXCEPTION', 'COMPLETED'
            }
            finally {
                $known | Stop-TransferWorkflowSandbox
            }
        }

        It 'says of a list of executions where its tokens are found' {
            Get-Content -Raw (Join-Path $PSScriptRoot '../samples/events/list-executions.json') |
                Send-TransferWorkflowStepState -Status SUCCESS @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'MissingValue,*'
            $problems[0].ErrorDetails.RecommendedAction | Should -Match 'Lambda'
        }

        It 'skips a log line in which no step waits, with a verbose message' {
            $line = '{"type":"ExecutionStarted","details":{},"workflowId":"w-1234567890example","executionId":"be91b1b8-7787-537e-80a3-4ec1e4d9b039"}'
            $line | Send-TransferWorkflowStepState -Status SUCCESS @endpoint -Verbose 4>&1 | Out-String | Should -Match 'ExecutionStarted'
        }

        It 'reads a document of several lines as one record' {
            '{', '}' | Send-TransferWorkflowStepState -Status SUCCESS @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'MissingValue,*'
        }

        It 'takes the rows of a CSV file' {
            $path = Join-Path $TestDrive 'rows.csv'
            $flat | Export-Csv $path
            Import-Csv $path | Send-TransferWorkflowStepState @endpoint
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED', 'COMPLETED'
        }

        It 'refuses a status that is not a callback''s' {
            { Send-TransferWorkflowStepState @values -Status DONE @endpoint } |
                Should -Throw -ErrorId 'InvalidValue,*' -ExpectedMessage '*SUCCESS*FAILURE*'
        }
    }

    Context 'CLI input' {
        BeforeEach {
            $json = $flat[0] | ConvertTo-Json
            $yaml = "WorkflowId: $($flat[0].WorkflowId)`nExecutionId: $($flat[0].ExecutionId)`nToken: '$($flat[0].Token)'`nStatus: FAILURE`n"
        }

        It 'takes JSON' {
            Send-TransferWorkflowStepState -CliInputJson $json @endpoint
            $sandbox.Executions[0].Status | Should -Be 'COMPLETED'
        }

        It 'takes YAML' {
            Send-TransferWorkflowStepState -CliInputYaml $yaml @endpoint
            $sandbox.Executions[0].Status | Should -Be 'EXCEPTION'
        }

        It 'takes a file, seen from the current location and with a byte order mark' {
            $json | Set-Content (Join-Path $TestDrive 'input.json') -Encoding utf8BOM
            Push-Location $TestDrive
            try {
                Send-TransferWorkflowStepState -CliInputJson file://input.json @endpoint
            }
            finally {
                Pop-Location
            }
            $sandbox.Executions[0].Status | Should -Be 'COMPLETED'
        }

        It 'lets values beside it win' {
            $result = Send-TransferWorkflowStepState -CliInputJson $json -ExecutionId $flat[1].ExecutionId -Token $flat[1].Token -Status FAILURE -PassThru @endpoint
            $result.ExecutionId | Should -Be $flat[1].ExecutionId
            $sandbox.Executions.Status | Should -Be 'IN_PROGRESS', 'EXCEPTION', 'IN_PROGRESS'
        }

        It 'writes one error with all that is wrong and sends nothing' {
            $bad = '{ "token": "x", "Token": 5, "WorkflowId": "w-1" }'
            Send-TransferWorkflowStepState -CliInputJson $bad @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'InvalidCliInput,*'
            $problems[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            $problems[0].ErrorDetails.RecommendedAction | Should -Match 'GenerateCliSkeleton'
            "$($problems[0])" -split "`n" | Should -HaveCount 6
            $sandbox.Executions[0].Status | Should -Be 'IN_PROGRESS'
        }

        It 'refuses JSON and YAML together' {
            { Send-TransferWorkflowStepState -CliInputJson $json -CliInputYaml $yaml @endpoint } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        }

        It 'calls nothing with -WhatIf' {
            Send-TransferWorkflowStepState -CliInputJson $json -WhatIf
            $sandbox.Executions[0].Status | Should -Be 'IN_PROGRESS'
        }

        It 'writes a sample of <Kind> that it takes back' -ForEach @(
            @{ Kind = 'input'; Parameter = 'CliInputJson' }
            @{ Kind = 'yaml-input'; Parameter = 'CliInputYaml' }
        ) {
            $sample = @{ $Parameter = Send-TransferWorkflowStepState -GenerateCliSkeleton $Kind }
            $sample[$Parameter] | Should -BeOfType string
            Send-TransferWorkflowStepState @sample @values @endpoint
            $sandbox.Executions[0].Status | Should -Be 'COMPLETED'
        }

        It 'only validates for the sample of the output' {
            Send-TransferWorkflowStepState -CliInputJson $json -GenerateCliSkeleton output | Should -BeNullOrEmpty
            Send-TransferWorkflowStepState @values -Status SUCCESS -GenerateCliSkeleton output | Should -BeNullOrEmpty
            Send-TransferWorkflowStepState -GenerateCliSkeleton output -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'InvalidCliInput,*'
            $sandbox.Executions.Status | Should -Be 'IN_PROGRESS', 'IN_PROGRESS', 'IN_PROGRESS'
        }
    }

    Context 'output' {
        It 'writes nothing without -PassThru' {
            $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS @endpoint | Should -BeNullOrEmpty
        }

        It 'writes a result for every callback with -PassThru' {
            $results = $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -PassThru @endpoint
            $results | Should -HaveCount 3
            $results[0].PSTypeNames[0] | Should -Be 'TransferWorkflowState.StepStateResult'
            $results.ExecutionId | Sort-Object | Should -Be ($sandbox.Executions.ExecutionId | Sort-Object)
            $results.Status | Should -Be 'SUCCESS', 'SUCCESS', 'SUCCESS'
            $results.Attempts | Should -Be 1, 1, 1
            $results | ForEach-Object {
                $_.RequestId | Should -Match '^[0-9a-f-]{36}$'
                $_.Elapsed | Should -BeGreaterThan ([timespan]::Zero)
                $_.InputObject.serviceMetadata.executionDetails.executionId | Should -Be $_.ExecutionId
            }
        }

        It 'shows results as a table without the token' {
            $text = $first | Send-TransferWorkflowStepState -Status SUCCESS -PassThru @endpoint | Out-String -Width 80
            $text | Should -Not -Match '…'
            $text | Should -Match 'WorkflowId\s+ExecutionId\s+Status\s+Attempts\s+ms'
            $text | Should -Match $values.ExecutionId
            $text | Should -Not -Match $values.Token
        }
    }

    Context 'progress' {
        It 'shows progress while a run takes its time, and takes it off at the end' {
            $slow = Start-TransferWorkflowSandbox -ExecutionCount 12 -LatencyMilliseconds 100
            try {
                $shell = [powershell]::Create()
                $null = $shell.AddScript('param($ModulePath, $Events, $Url) Import-Module $ModulePath
                    $Events | Send-TransferWorkflowStepState -Status SUCCESS -ThrottleLimit 2 -EndpointUrl $Url').
                    AddArgument($ModulePath).AddArgument($slow.Events).AddArgument($slow.EndpointUrl).Invoke()
                $records = $shell.Streams.Progress | Where-Object Activity -Like 'Sending callbacks*'
                $records[0].StatusDescription | Should -Match '^sent \d+, failed 0, skipped 0, \d+ in flight, \d+/s'
                $records[-1].RecordType | Should -Be 'Completed'
            }
            finally {
                $slow | Stop-TransferWorkflowSandbox
            }
        }

        It 'sums up the run with -Verbose' {
            $text = $sandbox.Events + @('{') |
                Send-TransferWorkflowStepState -Status SUCCESS -Verbose -ErrorAction SilentlyContinue @endpoint 4>&1 | Out-String -Width 500
            $text | Should -Match 'sent 3, failed 1, skipped 0, of 4 in [\d.]+ s; 0 retries, 0 throttled'
        }
    }

    Context 'errors' {
        It 'writes one error for a record that fails, and sends the others' {
            $records = @('{ broken', $sandbox.Events[0], @{ WorkflowId = 'w-1' }, $sandbox.Events[1], 42, $sandbox.Events[2])
            $records | Send-TransferWorkflowStepState -Status SUCCESS @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems | Should -HaveCount 3
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED', 'COMPLETED'
        }

        It '<Name> is <Id>, <Category>' -ForEach @(
            @{ Name = 'broken JSON'; Id = 'InvalidRecord'; Category = 'InvalidData'; Record = { '{ "token": ' } }
            @{ Name = 'null'; Id = 'InvalidRecord'; Category = 'InvalidData'; Record = { $null } }
            @{ Name = 'a record without a token'; Id = 'MissingValue'; Category = 'InvalidData'; Record = { $flat[0] | Select-Object WorkflowId, ExecutionId } }
            @{ Name = 'a workflow that is too short'; Id = 'InvalidValue'; Category = 'InvalidData'; Record = { $flat[0].WorkflowId = 'w-1'; $flat[0] } }
            @{ Name = 'a token that is too long'; Id = 'InvalidValue'; Category = 'InvalidData'; Record = { $flat[0].Token = 'x' * 65; $flat[0] } }
            @{ Name = 'an unknown execution'; Id = 'ResourceNotFound'; Category = 'ObjectNotFound'; Record = { $flat[0].ExecutionId = [guid]::NewGuid(); $flat[0] } }
        ) {
            $record = & $Record
            , $record | Send-TransferWorkflowStepState -Status SUCCESS @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -Be "$Id,TransferWorkflowState.Commands.SendTransferWorkflowStepStateCommand"
            $problems[0].CategoryInfo.Category | Should -Be $Category
            $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            if ($null -ne $record) {
                [object]::ReferenceEquals($problems[0].TargetObject, $record) -or $problems[0].TargetObject -eq $record | Should -BeTrue
            }
        }

        It 'knows a step that has the same status already' {
            $first | Send-TransferWorkflowStepState -Status SUCCESS @endpoint
            $verbose = $first | Send-TransferWorkflowStepState -Status SUCCESS @endpoint -PassThru -Verbose -ErrorVariable problems 4>&1
            $problems | Should -BeNullOrEmpty
            $verbose -match 'SUCCESS was sent before, as the service says' | Should -HaveCount 1
            $verbose[-1] | Should -BeLike 'sent 0, failed 0, skipped 1, of 1 *skipped: 1 sent before, says the service'
        }

        It 'does not take a wrong token for a step that was reported' {
            $other = [pscustomobject]@{ WorkflowId = $flat[0].WorkflowId; ExecutionId = $flat[0].ExecutionId; Token = 'AnotherTokenThatWaits' }
            $null = $first, $other | Start-TransferWorkflowSandbox -OutVariable two
            try {
                $first | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $two.EndpointUrl
                $other.Token = 'MistypedToken'
                $other | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $two.EndpointUrl -ErrorVariable problems -ErrorAction SilentlyContinue
                $problems[0].FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
                "$($problems[0])" | Should -BeLike '*The execution is in progress; its custom steps so far: SUCCESS.*'
            }
            finally {
                $two | Stop-TransferWorkflowSandbox
            }
        }

        It 'reports a second callback for the same step as an error' {
            $first | Send-TransferWorkflowStepState -Status SUCCESS @endpoint
            $first | Send-TransferWorkflowStepState -Status FAILURE @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
            "$($problems[0])" | Should -BeLike '*InvalidRequestException: * SUCCESS was sent before, as the service says; FAILURE was not sent.'
            $sandbox.Executions[0].Status | Should -Be 'COMPLETED'
        }

        It 'never shows the token' {
            $flat[0].ExecutionId = [guid]::NewGuid()
            $flat[1].WorkflowId = 'W-1'
            $output = $flat | Send-TransferWorkflowStepState -Verbose -Debug -PassThru -ErrorAction Continue @endpoint *>&1 | Out-String -Width 500
            $output | Should -Match 'ResourceNotFoundException'
            foreach ($record in $flat[0..1]) {
                $output | Should -Not -Match $record.Token
            }
        }

        It 'stops at the first error with -ErrorAction Stop' {
            $records = @('{ broken') + $sandbox.Events
            { $records | Send-TransferWorkflowStepState -Status SUCCESS @endpoint -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRecord,*'
            $sandbox.Executions.Status | Should -Be 'IN_PROGRESS', 'IN_PROGRESS', 'IN_PROGRESS'
        }

        It 'hands back in the errors what can be sent again' {
            $flat | ForEach-Object { $_.Status = 'PENDING' }
            $flat | Send-TransferWorkflowStepState @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems.TargetObject | Send-TransferWorkflowStepState -Status SUCCESS @endpoint
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED', 'COMPLETED'
        }
    }

    Context 'what stops every record' {
        It 'no region terminates before the first call' {
            { $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS } | Should -Throw -ErrorId 'NoRegion,*'
        }

        It 'no credentials terminate before the first call' {
            { $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -Region eu-west-1 } |
                Should -Throw -ErrorId 'NoCredentials,*'
        }

        It 'an unknown profile terminates before the first call' {
            { $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -Region eu-west-1 -ProfileName nope } |
                Should -Throw -ErrorId 'UnknownProfile,*' -ExpectedMessage "*'nope'*"
        }

        It '<_> together with an endpoint of one''s own terminates before the first call' -ForEach 'UseFipsEndpoint', 'UseDualStackEndpoint' {
            $wish = @{ $_ = $true }
            { $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS @endpoint @wish } |
                Should -Throw -ErrorId 'InvalidEndpoint,*' -ExpectedMessage '*and custom endpoint are not supported'
            $sandbox.Executions.CallbackCount | Should -Be 0, 0, 0
        }
    }

    Context 'endpoint' {
        AfterEach {
            Get-ChildItem env:AWS_USE_*, env:AWS_ACCESS_KEY_ID, env:AWS_SECRET_ACCESS_KEY -ErrorAction Ignore | Remove-Item
        }

        It '-<Switch>:$false wins over <Variable>' -ForEach @(
            @{ Switch = 'UseFipsEndpoint'; Variable = 'AWS_USE_FIPS_ENDPOINT' }
            @{ Switch = 'UseDualStackEndpoint'; Variable = 'AWS_USE_DUALSTACK_ENDPOINT' }
        ) {
            Set-Item "env:$Variable" 'true'
            $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY = 'AKIDEXAMPLE', 'secret'
            $call = @{ EndpointUrl = 'http://127.0.0.1:9'; Region = 'eu-west-1'; MaxAttempts = 1 }
            { $first | Send-TransferWorkflowStepState -Status SUCCESS @call } | Should -Throw -ErrorId 'InvalidEndpoint,*'
            $call[$Switch] = $false
            $first | Send-TransferWorkflowStepState -Status SUCCESS @call -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        }

        It 'of a sandbox needs no AWS_USE_FIPS_ENDPOINT and no AWS_USE_DUALSTACK_ENDPOINT' {
            $env:AWS_USE_FIPS_ENDPOINT = $env:AWS_USE_DUALSTACK_ENDPOINT = 'true'
            $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS @endpoint
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED', 'COMPLETED'
        }
    }

    Context 'ShouldProcess' {
        It '-WhatIf sends nothing, needs no credentials, and names workflow and execution, not the token' {
            $text = Invoke-FreshPowerShell @"
                Import-Module `$ModulePath
                '$($first | ConvertTo-Json -Depth 5 -Compress)' | Send-TransferWorkflowStepState -Status SUCCESS -WhatIf
"@ | Out-String
            $text | Should -Match "$($values.WorkflowId)/$($values.ExecutionId)"
            $text | Should -Not -Match $values.Token
            $sandbox.Executions[0].Status | Should -Be 'IN_PROGRESS'
        }

        It 'has the impact Medium' {
            $ConfirmPreference = 'Medium'
            $attribute = (Get-Command Send-TransferWorkflowStepState).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)
            $attribute.ConfirmImpact | Should -Be 'Medium'
            $attribute.SupportsShouldProcess | Should -BeTrue
        }
    }

    Context 'pipeline' {
        It 'hands out results while records still come' {
            $seen = [System.Collections.Generic.List[string]]::new()
            $sandbox.Events | ForEach-Object { $seen.Add('in'); $_ } |
                Send-TransferWorkflowStepState -Status SUCCESS -ThrottleLimit 1 -PassThru @endpoint | ForEach-Object { $seen.Add('out') }
            $seen.IndexOf('out') | Should -BeLessThan $seen.LastIndexOf('in')
            $seen | Should -HaveCount 6
        }

        It 'pulls no further ahead than the limit' {
            $script:pulled = 0
            $many = Start-TransferWorkflowSandbox -ExecutionCount 50
            try {
                $results = $many.Events | ForEach-Object { $script:pulled++; $_ } |
                    Send-TransferWorkflowStepState -Status SUCCESS -ThrottleLimit 2 -PassThru -EndpointUrl $many.EndpointUrl |
                    Select-Object -First 3
                $results | Should -HaveCount 3
                $script:pulled | Should -BeLessOrEqual 6
            }
            finally {
                $many | Stop-TransferWorkflowSandbox
            }
        }
    }

    Context 'journal' {
        BeforeEach {
            $journal = Join-Path $TestDrive "$([guid]::NewGuid()).ndjson"
        }

        It 'skips in a rerun what was sent' {
            $sandbox.Events[0..1] | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath $journal @endpoint
            $results = $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath $journal -PassThru -Verbose @endpoint 4>&1
            ($results | Where-Object { $_ -is [TransferWorkflowState.StepStateResult] }).ExecutionId | Should -Be $sandbox.Executions[2].ExecutionId
            $results | Where-Object { "$_" -like '*was sent before*' } | Should -HaveCount 2
            $sandbox.Executions.CallbackCount | Should -Be 1, 1, 1
        }

        It 'holds no token' {
            $first | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath $journal @endpoint
            $lines = Get-Content $journal
            $lines | Should -HaveCount 2
            $lines[1] | Should -Not -Match $values.Token
            $line = $lines[1] | ConvertFrom-Json
            $line.execution | Should -Be $values.ExecutionId
            $line.outcome | Should -Be 'sent'
        }

        It 'refuses a different status than was sent' {
            $first | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath $journal @endpoint
            $first | Send-TransferWorkflowStepState -Status FAILURE -JournalPath $journal @endpoint -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'AlreadyReported,*'
            $problems[0].CategoryInfo.Category | Should -Be 'ResourceExists'
            $problems[0].TargetObject.token | Should -Be $values.Token
        }

        It 'sends a record once that is piped in twice' {
            $first, $first | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath $journal @endpoint
            $sandbox.Executions[0].CallbackCount | Should -Be 1
        }

        It 'lies relative to the current location' {
            Push-Location $TestDrive
            try {
                $first | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath relative.ndjson @endpoint
            }
            finally {
                Pop-Location
            }
            Join-Path $TestDrive relative.ndjson | Should -Exist
        }

        It 'is not made by -WhatIf' {
            $first | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath $journal -WhatIf @endpoint
            $journal | Should -Not -Exist
        }

        It 'warns of a line that was cut' {
            $first | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath $journal @endpoint
            Add-Content $journal '{"time":' -NoNewline
            $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath $journal @endpoint -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -Match 'was truncated'
            $sandbox.Executions.CallbackCount | Should -Be 1, 1, 1
        }

        It '<Name> ends the pipeline before the first call' -ForEach @(
            @{ Name = 'a foreign file'; Id = 'NotAJournal'; Path = { Set-Content $journal 'notes'; $journal } }
            @{ Name = 'a later format'; Id = 'UnknownJournalVersion'; Path = { Set-Content $journal '{"journal":"TransferWorkflowState","version":3}'; $journal } }
            @{ Name = 'a folder that is not there'; Id = 'JournalUnusable'; Path = { Join-Path $TestDrive no-such-folder journal } }
            @{ Name = 'a path that is none of a file'; Id = 'JournalUnusable'; Path = { 'Env:journal' } }
        ) {
            $path = & $Path
            { $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath $path @endpoint } | Should -Throw -ErrorId "$Id,*"
            $sandbox.Executions.CallbackCount | Should -Be 0, 0, 0
        }

        It 'is of one pipeline at a time, and free after it' {
            { $sandbox.Events[0] | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath $journal -PassThru -ThrottleLimit 1 @endpoint |
                ForEach-Object { $sandbox.Events[1] | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath $journal @endpoint -ErrorAction Stop } } |
                Should -Throw -ErrorId 'JournalInUse,*'
            $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath $journal @endpoint
            $sandbox.Executions.CallbackCount | Should -Be 1, 1, 1
        }

        It 'stops the pipeline when the disk is full, and tells what is known' -Skip:(-not $IsLinux) {
            # A limit on the size of files, which .NET meets as it meets a full disk.
            $script = @'
                $env:AWS_EC2_METADATA_DISABLED = 'true'
                Import-Module $env:MODULE
                $many = Start-TransferWorkflowSandbox -ExecutionCount 300
                try {
                    $many.Events | Send-TransferWorkflowStepState -Status SUCCESS -JournalPath $env:JOURNAL -PassThru -ThrottleLimit 4 -EndpointUrl $many.EndpointUrl -OutVariable sent -ErrorAction SilentlyContinue | Out-Null
                }
                catch {
                    "$($_.FullyQualifiedErrorId)"
                }
                "$($sent.Count) $(($many.Executions | Where-Object Status -EQ COMPLETED).Count)"
'@
            $env:MODULE, $env:JOURNAL = $ModulePath, $journal
            $env:SCRIPT = [Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($script))
            $text = sh -c 'trap "" XFSZ; ulimit -f 64; DOTNET_EnableWriteXorExecute=0 exec "$TEST_POWERSHELL" -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand "$SCRIPT"' 2>&1
            Remove-Item env:MODULE, env:JOURNAL, env:SCRIPT
            $text[0] | Should -BeLike 'JournalFailed,*'
            $sent, $completed = [int[]]("$($text[1])".Split(' '))
            $sent | Should -Be $completed
            $sent | Should -BeGreaterThan 50
            $sent | Should -BeLessThan 150
        }
    }
}
