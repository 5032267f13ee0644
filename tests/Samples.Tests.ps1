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
        $null = New-Item -ItemType Directory -Path "$env:FAKE_AWS/s3/sandbox-uploads/incoming"
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
    }

    AfterEach {
        Stop-TransferWorkflowSandbox $sandbox
    }

    It 'does the work of a worker on a queue' {
        $sandbox.Events | ForEach-Object {
            $file = "$env:FAKE_AWS/s3/$($_.fileLocation.bucket)/$($_.fileLocation.key)"
            Set-Content -LiteralPath $file -Value "a`r`n" -NoNewline
        }

        Invoke-TransferWorkflowStep -QueueUrl $sandbox.QueueUrl -ExitWhenEmpty { & $samples/queue/Convert-StepFile.ps1 $args[1] }

        $sandbox.Executions.StepStatus | Should -Be (@('SUCCESS') * 6)
        (Get-ChildItem "$env:FAKE_AWS/s3" -Recurse -File -Filter *.unix).Count | Should -Be 6
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
