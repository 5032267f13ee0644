BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')
    $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 2
    $token = $sandbox.Events[0].token
    $shown = @{
        result       = $sandbox.Events[0] | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $sandbox.EndpointUrl -PassThru
        sandbox      = $sandbox
        execution    = $sandbox.Executions[0]
        LambdaEvent  = $sandbox.Events[0]
        described    = Get-TransferWorkflowExecution $sandbox.Executions[0].WorkflowId $sandbox.Executions[0].ExecutionId -EndpointUrl $sandbox.EndpointUrl
    }
}

AfterAll {
    $sandbox | Stop-TransferWorkflowSandbox
}

Describe 'What is shown of a <Name>' -ForEach @(
    @{ Name = 'result'; Table = 'WorkflowId\s+ExecutionId\s+Status\s+Attempts\s+ms'; List = 'WorkflowId', 'ExecutionId', 'Status', 'RequestId', 'Attempts', 'Elapsed' }
    @{ Name = 'sandbox'; Table = 'EndpointUrl\s+Region\s+Executions\s+Waiting'; List = 'EndpointUrl', 'Region', 'AccessKey', 'Executions', 'Waiting' }
    @{ Name = 'execution'; Table = 'WorkflowId\s+ExecutionId\s+Status\s+Callbacks'; List = 'WorkflowId', 'ExecutionId', 'Status', 'StepStatus', 'CallbackCount', 'UserName', 'ServerId' }
    @{ Name = 'described'; Table = 'WorkflowId: w-\w+\s+ExecutionId\s+Status\s+Step\s+File'; List = 'WorkflowId', 'ExecutionId', 'Status', 'WaitingStep', 'InitialFileLocation', 'UserName', 'ServerId', 'SessionId', 'Error', 'Steps' }
    @{ Name = 'LambdaEvent'; Table = 'workflowId\s+executionId\s+userName\s+file'; List = 'workflowId', 'executionId', 'userName', 'file' }
) {
    It 'is a table by default and with Format-Table' {
        $shown[$Name] | Out-String -Width 200 | Should -Match $Table
        $shown[$Name] | Format-Table | Out-String -Width 200 | Should -Match $Table
    }

    It 'is a list with Format-List' {
        $text = $shown[$Name] | Format-List | Out-String -Width 200
        [regex]::Matches($text, '(?m)^(\w+)\s+: ').ForEach{ $_.Groups[1].Value } | Should -Be $List
    }

    It 'holds neither a token nor a secret key, whatever the view' {
        $texts = @(
            $shown[$Name] | Out-String -Width 200
            $shown[$Name] | Format-Table | Out-String -Width 200
            $shown[$Name] | Format-List | Out-String -Width 200
            $shown[$Name] | Format-Wide | Out-String -Width 200
            "$($shown[$Name].PSStandardMembers.DefaultDisplayPropertySet.ReferencedPropertyNames)"
        )
        $texts | Should -Not -Match ([regex]::Escape($token))
        $texts | Should -Not -Match ([regex]::Escape($sandbox.SecretKey))
        $texts[-1] | Should -Not -BeNullOrEmpty
        $texts[-1] | Should -Not -Match 'token|SecretKey|InputObject|Events'
    }
}

Describe 'What another session shows' {
    It 'of a saved result holds no token, and neither does the file' {
        $file = Join-Path $TestDrive 'result.xml'
        $shown.result | Export-Clixml $file
        Get-Content $file -Raw | Should -Not -Match ([regex]::Escape($token))
        $text = Invoke-FreshPowerShell "Import-Module `$ModulePath; Import-Clixml '$file' | Format-List * | Out-String -Width 200" | Out-String
        $text | Should -Match 'Status\s+: SUCCESS'
        $text | Should -Not -Match ([regex]::Escape($token))
    }

    It 'of a saved event is a table without its token, once a cmdlet of the module has written an object' {
        $file = Join-Path $TestDrive 'event.xml'
        $sandbox.Events[0] | Export-Clixml $file
        $text = Invoke-FreshPowerShell "Import-Module `$ModulePath; Start-TransferWorkflowSandbox | Stop-TransferWorkflowSandbox; Import-Clixml '$file' | Out-String -Width 200" | Out-String
        $text | Should -Match 'workflowId\s+executionId\s+userName\s+file'
        $text | Should -Not -Match ([regex]::Escape($token))
    }
}

Describe 'What text is made of' {
    It '<_> prints no secret' -ForEach 'result', 'sandbox', 'execution' {
        "$($shown[$_])" | Should -Not -BeNullOrEmpty
        "$($shown[$_])" | Should -Not -Match ([regex]::Escape($token))
        "$($shown[$_])" | Should -Not -Match ([regex]::Escape($sandbox.SecretKey))
    }
}
