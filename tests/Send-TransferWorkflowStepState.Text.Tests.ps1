# Text in every form in which it comes down a pipeline, and files: read as the command reads its input.

BeforeDiscovery {
    $folder = [System.IO.Path]::Combine($PSScriptRoot, 'TransferWorkflowState.UnitTests', 'Records', 'Cases')
    $expected = Get-Content -Raw (Join-Path $folder 'expected.json') | ConvertFrom-Json -AsHashtable

    # Get-Content decodes neither of them.
    $onlyFiles = 'a29-events.ndjson.gz', 'b03b-utf16le-nobom.json'
    $cases = foreach ($name in $expected.Keys | Sort-Object) {
        foreach ($form in 'file', 'lines', 'text' | Where-Object { $_ -eq 'file' -or $name -notin $onlyFiles }) {
            @{ Name = $name; Form = $form; Path = (Join-Path $folder $name); Tokens = @($expected[$name].tokens) }
        }
    }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')
}

Describe 'Text and files as records' {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 3
        $endpoint = @{ EndpointUrl = $sandbox.EndpointUrl }
        $events = $sandbox.Events
        $json = $events | ForEach-Object { $_ | ConvertTo-Json -Depth 10 -Compress }
        $pretty = $events | ForEach-Object { $_ | ConvertTo-Json -Depth 10 }
        $rows = $events | ForEach-Object {
            $execution = $_.serviceMetadata.executionDetails
            [pscustomobject]@{ WorkflowId = $execution.workflowId; ExecutionId = $execution.executionId; Token = $_.token; Infected = '' }
        }
        $rows[1].Infected = 'yes'
        $all = 'COMPLETED', 'COMPLETED', 'COMPLETED'
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    It 'reads the case <Name> as <Form>' -ForEach $cases {
        $records = switch ($Form) {
            'file' { Get-Item -LiteralPath $Path }
            'lines' { Get-Content -LiteralPath $Path }
            'text' { Get-Content -LiteralPath $Path -Raw }
        }
        $known = $records | Start-TransferWorkflowSandbox -ExecutionCount 0 -ErrorAction SilentlyContinue
        try {
            @($known.Events.token) | Should -Be $Tokens
            $records | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $known.EndpointUrl -ErrorAction SilentlyContinue
            @($known.Executions.StepStatus) | Should -Be @($Tokens | ForEach-Object { 'SUCCESS' })
        }
        finally {
            $known | Stop-TransferWorkflowSandbox
        }
    }

    It 'reads a document whose lines arrive one by one' {
        ($pretty -join "`n") -split "`n" | Send-TransferWorkflowStepState -Status SUCCESS @endpoint -ErrorAction Stop
        $sandbox.Executions.Status | Should -Be $all
    }

    It 'reads the elements of a list whose lines arrive one by one' {
        (ConvertTo-Json $events -Depth 10) -split "`n" | Send-TransferWorkflowStepState -Status SUCCESS @endpoint -ErrorAction Stop
        $sandbox.Executions.Status | Should -Be $all
    }

    It 'reads several documents in one text: <Name>' -ForEach @(
        @{ Name = 'NDJSON'; Text = { $json -join "`n" } }
        @{ Name = 'NDJSON with the line ends of Windows'; Text = { ($json -join "`r`n") + "`r`n" } }
        @{ Name = 'JSON of many lines'; Text = { $pretty -join "`n" } }
        @{ Name = 'CSV'; Text = { ($rows | ConvertTo-Csv) -join "`n" } }
        @{ Name = 'YAML'; Text = { ($rows | ForEach-Object { "WorkflowId: $($_.WorkflowId)`nExecutionId: $($_.ExecutionId)`nToken: $($_.Token)" }) -join "`n---`n" } }
    ) {
        & $Text | Send-TransferWorkflowStepState -Status SUCCESS @endpoint -ErrorAction Stop
        $sandbox.Executions.Status | Should -Be $all
    }

    It 'reads the lines of a table and of YAML documents' {
        $rows[0] | ConvertTo-Csv | Send-TransferWorkflowStepState -Status SUCCESS @endpoint -ErrorAction Stop
        $rows[1, 2] | ForEach-Object { '---', "WorkflowId: $($_.WorkflowId)", "ExecutionId: $($_.ExecutionId)", "Token: $($_.Token)" } |
            Send-TransferWorkflowStepState -Status SUCCESS @endpoint -ErrorAction Stop
        $sandbox.Executions.Status | Should -Be $all
    }

    It 'keeps the order of text and objects, and sends what is good' {
        $sent = '{', $rows[0], $pretty[1].Split("`n"), 'some words', $rows[2] | ForEach-Object { $_ } |
            Send-TransferWorkflowStepState -Status SUCCESS -PassThru -ThrottleLimit 1 @endpoint -ErrorVariable failed -ErrorAction SilentlyContinue
        $sent.ExecutionId | Should -Be $rows.ExecutionId
        $failed | Should -HaveCount 2
        $failed[0].TargetObject | Should -Be '{'
        $failed[1].TargetObject | Should -Be 'some words'
        "$($failed[1])" | Should -Match 'pipeline, line \d+: '
    }

    It 'sends a line before the next one arrives: <Name>' -ForEach @(
        @{ Name = 'NDJSON'; Lines = { $json } }
        @{ Name = 'CSV'; Lines = { $rows | ConvertTo-Csv } }
        @{ Name = 'log'; Lines = { $json | ForEach-Object { "INFO Received $_" } } }
        @{ Name = 'JSON of many lines'; Lines = { $pretty } }
    ) {
        $state = @{ Waiting = @($sandbox.Executions | Where-Object StepStatus -EQ $null).Count }
        & {
            foreach ($line in & $Lines) {
                $line -split "`n"
                if ($line -match $rows[0].ExecutionId) {
                    Wait-Until { $sandbox.Executions[0].StepStatus -eq 'SUCCESS' }
                    $state.First = @($sandbox.Executions.StepStatus -eq 'SUCCESS').Count
                }
            }
        } | Send-TransferWorkflowStepState -Status SUCCESS @endpoint -ErrorAction Stop
        $state.First | Should -Be 1
        $sandbox.Executions.Status | Should -Be $all
    }

    It 'gives script blocks the row of a table as $_: <Form>' -ForEach @(@{ Form = 'lines' }, @{ Form = 'text' }, @{ Form = 'file' }) {
        $path = Join-Path $TestDrive 'scan.csv'
        $rows | Export-Csv $path
        $status = @{ Status = { if ($_.Infected) { 'FAILURE' } else { 'SUCCESS' } } }
        switch ($Form) {
            'lines' { Get-Content $path | Send-TransferWorkflowStepState @status @endpoint }
            'text' { Get-Content $path -Raw | Send-TransferWorkflowStepState @status @endpoint }
            'file' { Send-TransferWorkflowStepState -Path $path @status @endpoint }
        }
        $sandbox.Executions.StepStatus | Should -Be 'SUCCESS', 'FAILURE', 'SUCCESS'
    }

    It 'reads files: <Name>' -ForEach @(
        @{ Name = '-Path with a wildcard'; Send = { Send-TransferWorkflowStepState -Path "$TestDrive/steps/*.json" -Status SUCCESS @endpoint } }
        @{ Name = '-Path with a drive'; Send = { Send-TransferWorkflowStepState -Path 'Steps:\step 0.json', 'Steps:\step 1.json', 'Steps:\step[2].json'.Replace('[', '``[').Replace(']', '``]') -Status SUCCESS @endpoint } }
        @{ Name = '-LiteralPath'; Send = { Send-TransferWorkflowStepState -LiteralPath "$TestDrive/steps/step 0.json", "$TestDrive/steps/step 1.json", "$TestDrive/steps/step[2].json" -Status SUCCESS @endpoint } }
        @{ Name = 'Get-ChildItem'; Send = { Get-ChildItem "$TestDrive/steps/*.json" | Send-TransferWorkflowStepState -Status SUCCESS @endpoint } }
        @{ Name = 'PSPath'; Send = { Get-ChildItem "$TestDrive/steps/*.json" | Select-Object PSPath | Send-TransferWorkflowStepState -Status SUCCESS @endpoint } }
        @{ Name = 'Invoke -Path'; Send = { Invoke-TransferWorkflowStep { } -Path "$TestDrive/steps/*.json" @endpoint } }
        @{ Name = 'Invoke -LiteralPath'; Send = { Get-ChildItem "$TestDrive/steps/*.json" | ForEach-Object { Invoke-TransferWorkflowStep { } -LiteralPath $_ @endpoint } } }
        @{ Name = 'Invoke after Get-ChildItem'; Send = { Get-ChildItem "$TestDrive/steps/*.json" | Invoke-TransferWorkflowStep { } @endpoint } }
    ) {
        $null = New-Item "$TestDrive/steps" -ItemType Directory -Force
        0, 1 | ForEach-Object { Set-Content "$TestDrive/steps/step $_.json" $pretty[$_] }
        Set-Content -LiteralPath "$TestDrive/steps/step[2].json" $pretty[2]
        $null = New-PSDrive Steps FileSystem "$TestDrive/steps"
        $failed = $null
        . $Send 2>&1 | Set-Variable failed
        Remove-PSDrive Steps
        "$failed" | Should -BeNullOrEmpty
        $sandbox.Executions.Status | Should -Be $all
    }

    It 'names file and line of a bad record, and sends the others' {
        Set-Content "$TestDrive/events.ndjson" $json[0], '{"WorkflowId":', $json[1], '{}', $json[2]
        Send-TransferWorkflowStepState -Path "$TestDrive/events.ndjson" -Status SUCCESS @endpoint -ErrorVariable failed -ErrorAction SilentlyContinue
        $sandbox.Executions.Status | Should -Be $all
        $failed | Should -HaveCount 2
        "$($failed[0])" | Should -Match '^events.ndjson, line 2: '
        "$($failed[1])" | Should -Match '^events.ndjson, line 4: '
    }

    It 'has one error for <Name>, and reads the other files' -ForEach @(
        @{ Name = 'a file that is not there'; Path = 'missing.json' }
        @{ Name = 'a wildcard that matches nothing'; Path = '*.missing' }
        @{ Name = 'a folder'; Path = 'some folder' }
        @{ Name = 'a path of another provider'; Path = 'Env:PATH' }
        @{ Name = 'a drive that is not there'; Path = 'NoDrive:\step.json' }
    ) {
        $null = New-Item "$TestDrive/some folder" -ItemType Directory -Force
        Set-Content "$TestDrive/good.json" $pretty
        Push-Location $TestDrive
        Send-TransferWorkflowStepState -Path $Path, 'good.json' -Status SUCCESS @endpoint -ErrorVariable failed -ErrorAction SilentlyContinue
        Pop-Location
        $failed | Should -HaveCount 1
        "$failed" | Should -Match ([regex]::Escape(($Path -replace '^NoDrive.*', 'NoDrive')))
        $sandbox.Executions.Status | Should -Be $all
    }

    It 'says of a path that is piped as text what to type' {
        'events.json', $json | ForEach-Object { $_ } | Send-TransferWorkflowStepState -Status SUCCESS @endpoint -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -HaveCount 1
        "$failed" | Should -Match "'events.json' is the path of a file"
        $failed.ErrorDetails.RecommendedAction | Should -Match ([regex]::Escape("-Path 'events.json'"))
        $sandbox.Executions.Status | Should -Be $all
    }

    It 'says of a URL that is <Name> what to do first' -ForEach @(
        @{ Name = 'piped as text'; Url = 's3://uploads/events.json'; Send = { $Url, $json | ForEach-Object { $_ } | Send-TransferWorkflowStepState -Status SUCCESS @endpoint @failures } }
        @{ Name = 'piped with the prefix of AWS CLI'; Url = 'file://events.json'; Send = { $Url, $json | ForEach-Object { $_ } | Send-TransferWorkflowStepState -Status SUCCESS @endpoint @failures } }
        @{ Name = 'the value of -Path'; Url = 'https://example.com/events.json'; Send = { Set-Content "$TestDrive/good.json" $pretty; Send-TransferWorkflowStepState -Path $Url, "$TestDrive/good.json" -Status SUCCESS @endpoint @failures } }
    ) {
        $failures = @{ ErrorVariable = 'failed'; ErrorAction = 'SilentlyContinue' }
        . $Send
        $failed | Should -HaveCount 1
        "$failed" | Should -Match ([regex]::Escape("'$Url' is "))
        $failed.ErrorDetails.RecommendedAction | Should -Match ($Url -like 'file:*' ? 'without file://' : 'download the file first')
        $sandbox.Executions.Status | Should -Be $all
    }

    It 'completes the paths of files' {
        Set-Content "$TestDrive/only-one.json" '{}'
        foreach ($line in "Send-TransferWorkflowStepState -Path $TestDrive/only", "Invoke-TransferWorkflowStep {} -LiteralPath $TestDrive/only") {
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Match 'only-one.json'
        }
    }

    It 'finds nothing to send in the text of an empty queue: <_>' -ForEach '', 'None', 'null', '[]', '{"Messages":[]}' {
        $_ | Send-TransferWorkflowStepState -Status SUCCESS @endpoint -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
    }
}
