# What an error and a result hold for the next step of a user, and what of it is shown.

BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')
}

Describe 'The exception of an error' {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 2
        $endpoint = @{ EndpointUrl = $sandbox.EndpointUrl; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failed' }
        $ids = $sandbox.Events[0].serviceMetadata.executionDetails
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    It 'says what AWS support asks for, of a call that was refused' {
        Send-TransferWorkflowStepState $ids.workflowId $ids.executionId wrong SUCCESS @endpoint
        $exception = $failed[0].Exception
        $exception | Should -BeOfType TransferWorkflowState.TransferWorkflowStepException
        $exception.WorkflowId, $exception.ExecutionId, $exception.Status | Should -Be $ids.workflowId, $ids.executionId, 'SUCCESS'
        $exception.ErrorCode | Should -BeLike '*Exception'
        $exception.RequestId | Should -Match '^[0-9a-f-]{36}$'
        $exception.Attempts | Should -Be 1
        $exception.MayHaveArrived | Should -BeFalse
        "$($failed[0])" | Should -Be $exception.Message
    }

    It 'can be caught by its type' {
        $caught = try { Send-TransferWorkflowStepState $ids.workflowId $ids.executionId wrong SUCCESS -EndpointUrl $sandbox.EndpointUrl -ErrorAction Stop }
        catch [TransferWorkflowState.TransferWorkflowStepException] { $_.Exception.ErrorCode }
        $caught | Should -BeLike '*Exception'
    }

    It 'says that a callback may have arrived' {
        Add-Fault $sandbox CutAnswer
        $sandbox.Events[0] | Send-TransferWorkflowStepState -Status SUCCESS -MaxAttempts 1 @endpoint
        $failed[0].Exception.MayHaveArrived | Should -BeTrue
        $failed[0].Exception.Attempts | Should -Be 1
    }

    It 'has no step where the record has none' {
        '{ broken' | Send-TransferWorkflowStepState -Status SUCCESS @endpoint
        $failed[0].Exception | Should -BeOfType TransferWorkflowState.TransferWorkflowStepException
        $failed[0].Exception.WorkflowId, $failed[0].Exception.RequestId | Should -Be $null, $null
        $failed[0].Exception.Attempts | Should -Be 0
    }

    It 'says of work what was reported' {
        $sandbox.Events[0] | Invoke-TransferWorkflowStep { $global:LASTEXITCODE = 3 } @endpoint
        $failed[0].Exception.ExecutionId, $failed[0].Exception.Status, $failed[0].Exception.Attempts | Should -Be $ids.executionId, 'FAILURE', 1
        $failed[0].Exception.RequestId | Should -Not -BeNullOrEmpty
    }
}

Describe 'The target of an error' {
    BeforeAll {
        $token = 'MzI0Nzc4ZDktMGRmMi00MjFhLTgxMjUtYWZmZmRmODNkYjc0'
        $ids = @{ WorkflowId = 'w-1234567890example'; ExecutionId = '1234abcd-56ef-78ab-90cd-1234567890ab' }
        $sandbox = Start-TransferWorkflowSandbox
        $endpoint = @{ EndpointUrl = $sandbox.EndpointUrl; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failed' }
    }

    AfterAll {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    It 'is the record, and shows no token: <Name>' -ForEach @(
        @{ Name = 'a row'; Make = { [pscustomobject]($ids + @{ Token = $token }) } }
        @{ Name = 'a row with a short token'; Make = { [pscustomobject]($ids + @{ Token = 'MzI0' }) } }
        @{ Name = 'an event'; Make = { $record = $sandbox.Events[0]; $record.token = $token; $record } }
        @{ Name = 'a message'; Make = { [pscustomobject]@{ Body = $ids + @{ Token = $token } | ConvertTo-Json } } }
        @{ Name = 'a hashtable'; Make = { $ids + @{ Token = $token } } }
        @{ Name = 'a hashtable with a short token'; Make = { $ids + @{ Token = 'MzI0' } } }
        @{ Name = 'a JSON text'; Make = { $ids + @{ Token = $token } | ConvertTo-Json -Compress } }
        @{ Name = 'a JSON text with a short token'; Make = { $ids + @{ Token = 'MzI0' } | ConvertTo-Json -Compress } }
    ) {
        $record = & $Make
        $json = $record | ConvertTo-Json -Depth 5
        $record | Send-TransferWorkflowStepState -Status SUCCESS @endpoint
        $record | Invoke-TransferWorkflowStep { throw 'no' } @endpoint -ErrorVariable +failed
        foreach ($problem in $failed) {
            [object]::ReferenceEquals($problem.TargetObject, $record) -or $problem.TargetObject -ceq $record | Should -BeTrue
            $problem.TargetObject | ConvertTo-Json -Depth 5 | Should -Be $json
            $problem | Format-List * -Force | Out-String -Width 500 | Should -Not -Match 'MzI0'
            $problem | Select-Object * | ConvertTo-Csv | Out-String | Should -Not -Match 'MzI0'
            Get-Error -InputObject $problem | Out-String -Width 500 | Should -Not -Match 'MzI0'
            $ErrorView = 'DetailedView'
            $problem | Out-String -Width 500 | Should -Not -Match 'MzI0'
        }
    }
}

Describe 'The record of a result' {
    BeforeAll {
        $sandbox = Start-TransferWorkflowSandbox
        $record = $sandbox.Events[0]
        $result = $record | Send-TransferWorkflowStepState -Status SUCCESS -PassThru -EndpointUrl $sandbox.EndpointUrl
    }

    AfterAll {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    It 'is its InputObject' {
        $result.InputObject | Should -Be $record
        $result | ForEach-Object InputObject | Should -Be $record
        $result | Select-Object -ExpandProperty InputObject | Should -Be $record
        (Send-TransferWorkflowStepState w-1234567890example $result.ExecutionId x SUCCESS -PassThru -EndpointUrl $sandbox.EndpointUrl -ErrorAction Ignore).InputObject | Should -BeNullOrEmpty
    }

    It 'is not exported: <Name>' -ForEach @(
        @{ Name = 'ConvertTo-Json'; Export = { $result | ConvertTo-Json -Depth 6 } }
        @{ Name = 'ConvertTo-Csv'; Export = { $result | ConvertTo-Csv } }
        @{ Name = 'Format-List *'; Export = { $result | Format-List * } }
        @{ Name = 'Select-Object *'; Export = { $result | Select-Object * | ConvertTo-Json -Depth 6 } }
        @{ Name = 'ConvertTo-Xml'; Export = { ($result | ConvertTo-Xml -Depth 6).OuterXml } }
    ) {
        $text = & $Export | Out-String -Width 500
        $text | Should -Match $result.ExecutionId
        $text | Should -Not -Match $record.token
    }
}
