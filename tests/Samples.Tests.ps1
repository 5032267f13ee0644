BeforeDiscovery {
    $skip = $IsWindows
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')

    $samples = Join-Path $PSScriptRoot '..' 'samples'
    $pathBefore = $env:PATH
    $env:PATH = "$PSScriptRoot/programs:$env:PATH"

    function New-FakeAws {
        $env:FAKE_AWS = Join-Path $TestDrive (New-Guid)
        $null = New-Item -ItemType Directory -Path "$env:FAKE_AWS/queue", "$env:FAKE_AWS/s3/sandbox-uploads/incoming"
    }

    # What receive-message answers: a message for each body.
    function Add-Answer {
        param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [object[]] $Body)

        $messages = foreach ($item in $Body) {
            $text = $item -is [string] ? $item : (ConvertTo-Json $item -Depth 8 -Compress)
            $id = "$Name-$($Body.IndexOf($item))"
            @{ MessageId = $id; ReceiptHandle = "receipt-of-$id"; Body = $text }
        }
        ConvertTo-Json @{ Messages = @($messages) } -Depth 8 | Set-Content "$env:FAKE_AWS/queue/$Name"
    }

    function Get-Deleted {
        Get-Content "$env:FAKE_AWS/deleted" | ForEach-Object { $_ | ConvertFrom-Json } | ForEach-Object { $_ }
    }

    function New-Work {
        param([Parameter(Mandatory)] [string] $Text)

        $path = Join-Path $TestDrive "$(New-Guid).ps1"
        Set-Content -LiteralPath $path -Value "param(`$Step)`n$Text"
        $path
    }
}

AfterAll {
    $env:PATH = $pathBefore
    Remove-Item env:FAKE_AWS -ErrorAction Ignore
}

Describe 'samples/queue' -Skip:$skip {
    BeforeEach {
        New-FakeAws
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 6
        $connection = @{ EndpointUrl = $sandbox.EndpointUrl }
    }

    AfterEach {
        Stop-TransferWorkflowSandbox $sandbox
    }

    It 'drains the queue, and deletes the messages whose report has arrived and no others' {
        $unknown = $sandbox.Events[2] | ConvertTo-Json -Depth 8 | ForEach-Object { $_ -replace '"token": "[^"]+"', '"token": "nobody"' }
        Add-Answer first $sandbox.Events[0], $sandbox.Events[1], '{ broken', $unknown
        Add-Answer second $sandbox.Events[3], $sandbox.Events[4]
        $work = New-Work "if (`$Step.serviceMetadata.executionDetails.executionId -eq '$($sandbox.Events[1].serviceMetadata.executionDetails.executionId)') { throw 'no such key' }
            if (`$Step.serviceMetadata.executionDetails.executionId -eq '$($sandbox.Events[4].serviceMetadata.executionDetails.executionId)') { exit 3 }"

        $ErrorActionPreference = 'Stop'
        $written = & $samples/queue/Complete-StepQueue.ps1 -QueueUrl queue -WorkPath $work -Connection $connection 2>&1
        $failed = $written | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }

        $sandbox.Executions.StepStatus | Should -Be 'SUCCESS', 'FAILURE', $null, 'SUCCESS', 'FAILURE', $null
        $written.Status | Where-Object { $_ } | Sort-Object | Should -Be 'FAILURE', 'FAILURE', 'SUCCESS', 'SUCCESS'
        (Get-Deleted).Id | Sort-Object | Should -Be 'first-0', 'first-1', 'second-0', 'second-1'
        (Get-Deleted).ReceiptHandle | Should -Contain 'receipt-of-first-0'
        $failed.Exception.Message | Should -Contain 'no such key'
        "$failed" | Should -Match 'exited with 3'
    }

    It 'says when the queue cannot be read' {
        Set-Content "$env:FAKE_AWS/not-a-folder" ''
        $env:FAKE_AWS = "$env:FAKE_AWS/not-a-folder"
        { & $samples/queue/Complete-StepQueue.ps1 -QueueUrl my-queue -WorkPath (New-Work '# nothing') -Connection $connection 2>$null } |
            Should -Throw "*'my-queue'*"
    }

    It 'runs as a worker, and on SIGTERM ends the work it has and receives no more' {
        Add-Answer first $sandbox.Events[0], $sandbox.Events[1]
        $steps = $sandbox.Events[0..1].serviceMetadata.executionDetails.executionId | ForEach-Object { Join-Path $env:FAKE_AWS $_ }
        $steps | ForEach-Object { mkfifo "$_.go" }
        $work = New-Work "`$path = '$env:FAKE_AWS/' + `$Step.serviceMetadata.executionDetails.executionId; sh -c 'touch `$1.begun; cat `$1.go' sh `$path"
        $command = "Import-Module '$ModulePath'; & '$samples/queue/Start-StepWorker.ps1' -QueueUrl queue -WorkPath '$work' -Connection @{ EndpointUrl = '$($sandbox.EndpointUrl)'; Region = '$($sandbox.Region)' }"
        # Start-Process would write the files in handlers of its own, which end this process when they fail.
        $start = [System.Diagnostics.ProcessStartInfo]::new($env:TEST_POWERSHELL, [string[]] ('-NoProfile', '-NonInteractive', '-Command', $command))
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $start.Environment['AWS_ACCESS_KEY_ID'] = $sandbox.AccessKey
        $start.Environment['AWS_SECRET_ACCESS_KEY'] = $sandbox.SecretKey
        $worker = [System.Diagnostics.Process]::Start($start)
        $output = $worker.StandardOutput.ReadToEndAsync()
        $problems = $worker.StandardError.ReadToEndAsync()
        try {
            # Both steps are at work; only then is the signal sent, and a message more put into the queue.
            $steps | ForEach-Object { $begun = "$_.begun"; Wait-Until { Test-Path $begun } }
            sh -c "kill -TERM $($worker.Id)"
            Add-Answer second $sandbox.Events[2]
            $steps | ForEach-Object { sh -c "echo > $_.go" }
            $worker.WaitForExit(60000) | Should -BeTrue
            [System.Threading.Tasks.Task]::WaitAll(@($output, $problems), 60000) | Should -BeTrue
        }
        finally {
            $worker.Kill($true)
        }

        $problems.Result | Should -BeNullOrEmpty -Because $output.Result
        $worker.ExitCode | Should -Be 0
        $sandbox.Executions.StepStatus | Should -Be 'SUCCESS', 'SUCCESS', $null, $null, $null, $null
        (Get-Deleted).Id | Sort-Object | Should -Be 'first-0', 'first-1'
        "$env:FAKE_AWS/queue/second" | Should -Exist
    }

    It 'converts a file beside the original' {
        $event = $sandbox.Events[0]
        $file = "$env:FAKE_AWS/s3/$($event.fileLocation.bucket)/$($event.fileLocation.key)"
        Set-Content -LiteralPath $file -Value "a`r`nb`r`n" -NoNewline

        & $samples/queue/Convert-StepFile.ps1 $event

        Get-Content -LiteralPath "$file.unix" -Raw | Should -Be "a`nb"
        Get-Content -LiteralPath $file -Raw | Should -Be "a`r`nb`r`n"
    }

    It 'fails when there is no file to convert' {
        { & $samples/queue/Convert-StepFile.ps1 $sandbox.Events[1] 2>$null } | Should -Throw
        Get-ChildItem "$env:FAKE_AWS/s3" -Recurse -File | Should -BeNullOrEmpty
    }
}

Describe 'samples/lambda' {
    It 'returns the messages whose report did not arrive, and no others' {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 3
        $env:AWS_ACCESS_KEY_ID = $sandbox.AccessKey
        $env:AWS_SECRET_ACCESS_KEY = $sandbox.SecretKey
        $env:AWS_ENDPOINT_URL_TRANSFER = $sandbox.EndpointUrl
        $env:AWS_REGION = $sandbox.Region
        try {
            $events = $sandbox.Events
            $events[1].fileLocation.key = 'incoming/picture.png'
            $records = @($events[0..1] | ForEach-Object { @{ messageId = $_.token; body = ConvertTo-Json $_ -Depth 8 } }) +
                @{ messageId = 'unreadable'; body = '{ broken' }

            $answer = & (Join-Path $PSScriptRoot '..' 'samples' 'lambda' 'handler.ps1') ([pscustomobject] @{ Records = $records }) -ErrorAction SilentlyContinue 2>$null
        }
        finally {
            Remove-Item env:AWS_ACCESS_KEY_ID, env:AWS_SECRET_ACCESS_KEY, env:AWS_ENDPOINT_URL_TRANSFER, env:AWS_REGION
            Stop-TransferWorkflowSandbox $sandbox
        }

        $answer | Should -Be '{"batchItemFailures":[{"itemIdentifier":"unreadable"}]}'
        $sandbox.Executions.StepStatus | Should -Be 'SUCCESS', 'FAILURE', $null
    }
}

Describe 'The picture in the README' {
    It 'shows what the session writes' {
        # Identifiers and times are others in every run; the picture's lines have no line ends.
        function Get-Comparable {
            param([string] $Text)

            $Text -replace '\e\[[0-9;]*m' -replace '\s' -replace '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'ID' -replace 'w-[0-9a-z]{17}', 'WORKFLOW' -replace '(SUCCESS|FAILURE)\d+', '$1'
        }

        $repository = Split-Path $PSScriptRoot
        $svg = [xml](Get-Content -Raw "$repository/docs/session/session.svg")
        $picture = Get-Comparable (-join $svg.SelectNodes("//*[local-name()='text']").InnerText)

        Push-Location $repository
        $written = & $env:TEST_POWERSHELL -NoProfile -NonInteractive -File docs/session/session.ps1 6>&1 2>&1
        Pop-Location

        $lines = $written | ForEach-Object { Get-Comparable $_ } | Where-Object { $_ }
        $lines.Count | Should -BeGreaterThan 15
        $lines | Where-Object { -not $picture.Contains($_) } | Should -BeNullOrEmpty
    }
}
