BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')

    function Get-Completion {
        param([string] $Line)
        (TabExpansion2 $Line $Line.Length).CompletionMatches
    }
}

Describe 'Completion' {
    It 'knows regions and says where they are' {
        $found = Get-Completion 'Send-TransferWorkflowStepState -Region eu-ce'
        $found.CompletionText | Should -Contain 'eu-central-1'
        $found.Where{ $_.CompletionText -eq 'eu-central-1' }.ToolTip | Should -Match 'Frankfurt'
        $found.CompletionText | Should -Not -Contain 'us-east-1'
    }

    It 'knows regions by the parameter''s alias and with a quotation mark' {
        (Get-Completion "Send-TransferWorkflowStepState -RegionToCall 'us-gov-w").CompletionText | Should -Be 'us-gov-west-1'
    }

    It 'knows the values of -<Parameter>' -ForEach @(
        @{ Parameter = 'Status'; Command = 'Send-TransferWorkflowStepState'; Values = 'SUCCESS', 'FAILURE', 'FromJob' }
        @{ Parameter = 'GenerateCliSkeleton'; Command = 'Send-TransferWorkflowStepState'; Values = 'input', 'output', 'yaml-input' }
    ) {
        (Get-Completion "$Command -$Parameter ").CompletionText | Should -Be $Values
    }

    It 'knows the faults of a sandbox' {
        $names = (Get-Command Start-TransferWorkflowSandbox).Parameters.Fault.ParameterType.GetElementType().GetEnumNames()
        (Get-Completion 'Start-TransferWorkflowSandbox -Fault ').CompletionText | Sort-Object | Should -Be ($names | Sort-Object)
    }

    It 'knows the profiles of the user''s files, and quotes what needs it' {
        $config = Join-Path $TestDrive 'config'
        $credentials = Join-Path $TestDrive 'credentials'
        "[default]`nregion = eu-west-1`n[profile transfer]`naws_access_key_id = AKIDMARKER`naws_secret_access_key = secretmarker" | Set-Content $config
        "[trans atlantic]`naws_access_key_id = AKIDMARKER`naws_secret_access_key = secretmarker`n[other]`naws_access_key_id = AKIDMARKER`naws_secret_access_key = secretmarker" |
            Set-Content $credentials
        $found = Invoke-FreshPowerShell "`$env:AWS_CONFIG_FILE = '$config'; `$env:AWS_SHARED_CREDENTIALS_FILE = '$credentials'; Import-Module `$ModulePath
            `$line = 'Send-TransferWorkflowStepState -ProfileName trans'
            (TabExpansion2 `$line `$line.Length).CompletionMatches | ForEach-Object { `$_.CompletionText; `$_.ToolTip }"
        $found | Should -Be "'trans atlantic'", 'trans atlantic', 'transfer', 'transfer'
        "$found" | Should -Not -Match 'marker'
    }

    It 'offers no profile when there is none' {
        (Get-Completion 'Send-TransferWorkflowStepState -ProfileName nobody').CompletionText | Should -BeNullOrEmpty
    }
}
