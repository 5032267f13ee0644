BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')
}

Describe 'What the cmdlets write' {
    BeforeAll {
        $workflowId = 'w-1234567890example'
        $executionId = '1234abcd-56ef-78ab-90cd-1234567890ab'
        $token = 'MzI0Nzc4ZDktMGRmMi00MjFhLTgxMjUtYWZmZmRmODNkYjc0'
        $other = 'QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB'
        $ids = @{ WorkflowId = $workflowId; ExecutionId = $executionId }
        $offline = @{ EndpointUrl = 'http://127.0.0.1:1'; Region = 'us-east-1'; NoSignRequest = $true; MaxAttempts = 1 }

        # All streams as a person sees them, and each error's other texts.
        function Get-Text {
            param([Parameter(Mandatory)] [scriptblock] $Script)

            $Error.Clear()
            $shown = try { & $Script 3>&1 4>&1 5>&1 2>&1 | Out-String -Width 500 } catch { $_ | Out-String -Width 500 }
            $all = @($shown) + @($Error | ForEach-Object {
                "$_", $_.Exception.Message, $_.ErrorDetails.Message, $_.ErrorDetails.RecommendedAction, $_.CategoryInfo.ToString(), $_.FullyQualifiedErrorId
            })
            $all -join "`n"
        }
    }

    It 'hides a token that <Name>' -ForEach @(
        @{ Name = 'stands in the row of another record'; Script = {
            "Token,Status`n$token,`"SUCCESS`n$other,SUCCESS`"" | ConvertFrom-Csv | Send-TransferWorkflowStepState @ids @offline
        } }
        @{ Name = 'stands beside an id'; Script = {
            [pscustomobject]@{ WorkflowId = "$workflowId,$other"; ExecutionId = "${executionId}:$other"; Token = $token } |
                Send-TransferWorkflowStepState -Status SUCCESS @offline
        } }
        @{ Name = 'stands where the status belongs'; Script = { Send-TransferWorkflowStepState $workflowId $executionId SUCCESS $token @offline } }
        @{ Name = 'stands where the workflow belongs'; Script = { Send-TransferWorkflowStepState $token $executionId $other SUCCESS @offline } }
        @{ Name = 'stands where a number belongs'; Script = { Start-TransferWorkflowSandbox $token } }
        @{ Name = 'is a field of a document'; Script = { Send-TransferWorkflowStepState -CliInputJson "{`"$other`":1,`"Token`":12}" @offline } }
        @{ Name = 'is the name of a file'; Script = { Send-TransferWorkflowStepState @ids -Token "file:///nowhere/$token" -Status SUCCESS @offline } }
        @{ Name = 'is the name of a document'; Script = { Send-TransferWorkflowStepState -CliInputJson "file:///nowhere/$token" @offline } }
        @{ Name = 'is the name of a journal'; Script = { Send-TransferWorkflowStepState @ids -Token $token -Status SUCCESS @offline -JournalPath "/nowhere/$other/j" } }
        @{ Name = 'is the name of a profile'; Script = { Send-TransferWorkflowStepState @ids -Token $token -Status SUCCESS -Region us-east-1 -ProfileName $other } }
        @{ Name = 'is an endpoint'; Script = { Send-TransferWorkflowStepState @ids -Token $token -Status SUCCESS -Region us-east-1 -NoSignRequest -EndpointUrl $other } }
        @{ Name = 'stands in a broken text'; Script = { "{`"token`":`"$token`"" | Send-TransferWorkflowStepState -Status SUCCESS @offline } }
        @{ Name = 'is that of a step whose record is piped to a sandbox'; Script = { [pscustomobject]@{ WorkflowId = $other; ExecutionId = 'x'; Token = $token } | Start-TransferWorkflowSandbox } }
        @{ Name = 'is thrown by a script block'; Script = {
            $sandbox = Start-TransferWorkflowSandbox
            $sandbox.Events | Invoke-TransferWorkflowStep { throw "$other of $($_.token)" } -EndpointUrl $sandbox.EndpointUrl -ErrorVariable thrown -ErrorAction SilentlyContinue
            $sandbox | Stop-TransferWorkflowSandbox
            $thrown.ErrorDetails.Message
            $Error.Clear()
        } }
    ) {
        $text = Get-Text $Script
        $text | Should -Match '\(hidden\)|\(token\)|characters, hidden\)|JSON is broken|it is not an http or https URL'
        $text | Should -Not -Match 'MzI0Nzc4ZDkt|MGRm|ODNkYjc0|QUFBQUFB'
    }

    It 'leaves ids readable' {
        $text = Get-Text {
            [pscustomobject]@{ WorkflowId = "$workflowId,$other"; ExecutionId = "${executionId}:$other"; Token = $token } |
                Send-TransferWorkflowStepState -Status SUCCESS @offline
        }
        $text | Should -Match ([regex]::Escape("'$workflowId,(hidden)'"))
        $text | Should -Match ([regex]::Escape("'${executionId}:(hidden)'"))
    }

    It 'hides a token that is given for a number or a fault: <Name> of <Command>' -ForEach @(
        $parameters = @{
            'Send-TransferWorkflowStepState' = 'ThrottleLimit', 'MaxAttempts', 'ConnectTimeoutSeconds', 'ReadTimeoutSeconds'
            'Invoke-TransferWorkflowStep' = 'ThrottleLimit', 'TimeoutSeconds', 'SuccessExitCode', 'HaltAfterFailures'
            'Start-TransferWorkflowSandbox' = 'ExecutionCount', 'Fault', 'FaultRate', 'RateLimit', 'RateLimitBurst', 'RateLimitWindowSeconds', 'RateLimitRetryAfterSeconds', 'ConcurrencyLimit', 'LatencyMilliseconds'
        }
        foreach ($command in $parameters.Keys) {
            foreach ($name in $parameters[$command]) {
                @{ Command = $command; Name = $name }
            }
        }
    ) {
        foreach ($value in $token, @($token, '1')) {
            $given = @{ $Name = $value }
            $message = try { & $Command @given } catch { "$_ $($_.Exception)" }
            $message | Should -Match ([regex]::Escape($Name))
            $message | Should -Not -Match $token.Substring(0, 20)
        }
    }
}
