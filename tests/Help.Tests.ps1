# The help of the module, against the module: nothing is missing, nothing is invented, and every example runs.

BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')

    # Help is found by the user's language; a process without one (LANG=C) looks for no language at all.
    [cultureinfo]::CurrentUICulture = 'en-US'
    $commands = (Get-Command -Module TransferWorkflowState).Name
    $examples = foreach ($command in $commands) {
        $number = 0
        foreach ($example in (Get-Help $command).examples.example) {
            $number++
            @{ Command = $command; Number = $number; Code = $example.code }
        }
    }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')
    [cultureinfo]::CurrentUICulture = 'en-US'
    $helpFolder = Join-Path $ModulePath 'en-US'
    $samples = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', 'samples'))

    # All text of a node of the help.
    function Get-Text {
        param($Node)
        "$(@($Node | ForEach-Object { $_.Text ?? $_ }) -join ' ')".Trim()
    }

    # A parameter set as one line a parameter, from a command or from the syntax in its help.
    function Format-ParameterSet {
        param([string[]] $Parameter)
        ($Parameter | Sort-Object) -join ', '
    }

    # The names of an enumeration that the module keeps in its own load context.
    function Get-EnumName {
        param([string] $TypeName)
        $assembly = (Get-Command Send-TransferWorkflowStepState).ImplementingType.Assembly
        $core = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($assembly).LoadFromAssemblyName('TransferWorkflowState.Core')
        [enum]::GetNames($core.GetType($TypeName, $true))
    }
}

Describe 'The help of <_>' -ForEach $commands {
    BeforeAll {
        $command = Get-Command $_
        $help = Get-Help $_ -Full
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters
        $parameters = @($command.Parameters.Values | Where-Object Name -NotIn $common)
        $documented = @($help.parameters.parameter)
    }

    It 'is written, not generated' {
        $help.PSTypeNames | Should -Contain 'MamlCommandHelpInfo#FullView'
    }

    It 'is shown by Get-Help with -Full, -Examples and -Parameter' {
        $full, $examples, $parameters = (Invoke-FreshPowerShell "Import-Module `$ModulePath; [cultureinfo]::CurrentUICulture = 'en-US'
            Get-Help $command -Full | Out-String; 'next'; Get-Help $command -Examples | Out-String; 'next'; Get-Help $command -Parameter * | Out-String" |
            Out-String) -split '(?m)^next\r?$'
        $full | Should -Match 'RELATED LINKS'
        $examples | Should -Match 'Example 4: '
        $parameters | Should -Match 'Accept wildcard characters\?'
    }

    It 'has a synopsis, a description, notes, inputs and outputs' {
        $help.Synopsis | Should -Match '\w.*\.$'
        Get-Text $help.description | Should -Not -BeNullOrEmpty
        Get-Text $help.alertSet.alert | Should -Not -BeNullOrEmpty
        $help.inputTypes.inputType.type.name | Should -Not -BeNullOrEmpty
        $help.returnValues.returnValue.type.name | Should -Not -BeNullOrEmpty
    }

    It 'names the output types of the command' {
        foreach ($name in $command.OutputType.Name) {
            $help.returnValues.returnValue.type.name | Should -Contain $name
        }
    }

    It 'has exactly the parameters of the command' {
        $documented.name | Sort-Object | Should -Be ($parameters.Name | Sort-Object)
    }

    It 'describes every parameter' {
        foreach ($parameter in $documented) {
            Get-Text $parameter.description | Should -Match '\w.*\.$' -Because $parameter.name
        }
    }

    It 'says the same of every parameter as the command' {
        foreach ($parameter in $parameters) {
            $entry = Get-Help $command.Name -Parameter $parameter.Name
            $entry | Should -HaveCount 1
            $sets = @($parameter.ParameterSets.Values)
            $entry.type.name | Should -Be ([System.Nullable]::GetUnderlyingType($parameter.ParameterType) ?? $parameter.ParameterType).Name
            $entry.required | Should -Be "$(@($sets.IsMandatory) -contains $true)".ToLowerInvariant() -Because $parameter.Name
            $entry.position | Should -Be ((@($sets.Position) -ge 0 | Select-Object -First 1) ?? 'named') -Because $parameter.Name
            $entry.aliases | Should -Be (($parameter.Aliases -join ', ') ? ($parameter.Aliases -join ', ') : 'none') -Because $parameter.Name
            $entry.globbing | Should -Be "$(@($parameter.Attributes.TypeId.Name) -contains 'SupportsWildcardsAttribute')".ToLowerInvariant() -Because $parameter.Name
            $byValue = @($sets.ValueFromPipeline) -contains $true
            $byName = @($sets.ValueFromPipelineByPropertyName) -contains $true
            $entry.pipelineInput | Should -Be ($byValue ? 'true (ByValue)' : $byName ? 'true (ByPropertyName)' : 'false') -Because $parameter.Name
        }
    }

    It 'names every value that a parameter can have' {
        foreach ($parameter in $parameters) {
            $element = $parameter.ParameterType.GetElementType() ?? $parameter.ParameterType
            $values = $element.IsEnum ? [enum]::GetNames($element) : @($parameter.Attributes.ValidValues)
            foreach ($value in $values | Where-Object { $_ }) {
                Get-Text ($documented | Where-Object name -EQ $parameter.Name).description |
                    Should -MatchExactly "\b$value\b" -Because $parameter.Name
            }
        }
    }

    It 'has the syntax of every parameter set' {
        $expected = foreach ($set in $command.ParameterSets) {
            Format-ParameterSet ($set.Parameters | Where-Object Name -NotIn $common | ForEach-Object {
                "$($_.Name) $($_.IsMandatory) $($_.Position -ge 0 ? $_.Position : 'named')"
            })
        }
        $actual = foreach ($item in $help.syntax.syntaxItem) {
            Format-ParameterSet ($item.parameter | ForEach-Object { "$($_.name) $($_.required) $($_.position)" })
        }
        $actual | Sort-Object | Should -Be ($expected | Sort-Object)
    }

    It 'has four examples or more, each with a title, code and remarks' {
        @($help.examples.example).Count | Should -BeGreaterOrEqual 4
        foreach ($example in $help.examples.example) {
            $example.title | Should -Match '^-+ Example \d+: \w.* -+$'
            $example.code | Should -Match ([regex]::Escape($command.Name))
            Get-Text $example.remarks | Should -Match '\w.*\.$' -Because $example.title
        }
    }

    It 'has code that fits a screen' {
        $help.examples.example.code -split "`n" | ForEach-Object { $_.Length | Should -BeLessOrEqual 120 -Because $_ }
    }

    It 'has links to the other cmdlets, the topic and pages of AWS' {
        $links = @($help.relatedLinks.navigationLink)
        $own = $links | Where-Object { -not $_.uri }
        $own.linkText | Should -Contain 'about_TransferWorkflowState'
        foreach ($link in $own | Where-Object linkText -NE 'about_TransferWorkflowState') {
            Get-Command $link.linkText -Module TransferWorkflowState | Should -HaveCount 1
        }
        foreach ($link in $links | Where-Object uri) {
            $link.uri | Should -Match '^https://docs\.aws\.amazon\.com/transfer/latest/[\w/-]+\.html$'
            $link.linkText | Should -Match '\w:$'
        }
    }
}

Describe 'about_TransferWorkflowState' {
    BeforeAll {
        $topic = Get-Help about_TransferWorkflowState
        $lines = Get-Content (Join-Path $helpFolder 'about_TransferWorkflowState.help.txt')
    }

    It 'is found, alone and with a synopsis' {
        @($topic) | Should -HaveCount 1
        "$topic" | Should -Match 'WHAT A CALLBACK IS'
        $topic.Synopsis | Should -Match 'callbacks'
    }

    It 'explains every error id of <_>' -ForEach @(
        'TransferWorkflowState.Steps.FailureReason'
        'TransferWorkflowState.Connection.ConnectionProblem'
        'TransferWorkflowState.Journal.JournalProblem'
        'TransferWorkflowState.Queues.QueueProblem'
    ) {
        foreach ($id in Get-EnumName $_) {
            @($lines -cmatch "^    $id  +\w") | Should -Not -BeNullOrEmpty -Because $id
        }
    }

    It 'explains no error id that does not exist' {
        $ids = @('InvalidCliInput', 'WorkNotReported', 'WorkTimedOut', 'WorkEndedEarly', 'WorkExited', 'Halted', 'SessionVariable', 'SessionModule', 'SandboxNotStarted') + ('Steps.FailureReason', 'Connection.ConnectionProblem', 'Journal.JournalProblem', 'Queues.QueueProblem' |
            ForEach-Object { Get-EnumName "TransferWorkflowState.$_" })
        $first = [array]::IndexOf($lines, 'ERROR IDS OF RECORDS')
        $last = [array]::IndexOf($lines, 'AT LEAST ONCE')
        $explained = $lines[$first..$last] | Where-Object { $_ -cmatch '^    (\w+)  +\w' } | ForEach-Object { $Matches[1] }
        $explained | Where-Object { $_ -cnotin $ids } | Should -BeNullOrEmpty
        $ids | Where-Object { $_ -cnotin $explained } | Should -BeNullOrEmpty
    }

    It 'names every cmdlet' {
        foreach ($name in (Get-Command -Module TransferWorkflowState).Name) {
            $lines -match "^    $name\b" | Should -Not -BeNullOrEmpty -Because $name
        }
    }

    It 'names no parameter that does not exist' {
        $known = (Get-Command -Module TransferWorkflowState).Parameters.Keys
        [regex]::Matches($lines -join "`n", '(?<=[\s(])-([A-Z]\w+)').ForEach({ $_.Groups[1].Value }) | Sort-Object -Unique |
            Where-Object { $_ -notin $known -and $_ -notin 'SilentlyContinue', 'MaskInput' } | Should -BeNullOrEmpty
    }

    It 'has lines that fit a screen, and no tabs' {
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 120 -Because $_ }
        $lines -match "`t" | Should -BeNullOrEmpty
    }
}

# Every example runs as it stands, in a PowerShell of its own whose surroundings are those that the example speaks of:
#
#   the current folder   a new one with event.json, executions.ndjson (three lines of it are broken) and steps.csv, all
#                        from the folder samples
#   the AWS account      a sandbox, named by the environment and by the profile "transfer". The executions of the
#                        samples wait in it, and that of the values which the examples spell out
#   $queue               the address of a queue
#   aws                  a function: "sqs receive-message" and "logs filter-log-events" answer with a sample, "s3 cp" and
#                        "sqs delete-message" do nothing, and anything else is an error
#
# An example must write no error, and one that sends must have reached a sandbox, this one or its own.
Describe 'The examples' -ForEach @{ Examples = $examples } {
    BeforeAll {
        $surroundings = {
            Import-Module $ModulePath
            $account = @(
                @{ WorkflowId = 'w-1234567890example'; ExecutionId = '1234abcd-56ef-78ab-90cd-1234567890ab'; Token = 'MzI0Nzc4ZDktMGRmMi00MjFh' }
                'lambda-s3', 'sqs-receive-message', 'cloudwatch-filter-log-events' | ForEach-Object { Get-Content "$samples/events/$_.json" -Raw }
                Import-Csv "$samples/events/records.csv"
                Get-Content "$samples/executions-with-errors.ndjson"
            ) | Start-TransferWorkflowSandbox -ErrorAction SilentlyContinue

            $folder = (New-Item -ItemType Directory (Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid()))).FullName
            Set-Location $folder
            Copy-Item "$samples/events/lambda-s3.json" ./event.json
            Copy-Item "$samples/executions-with-errors.ndjson" ./executions.ndjson
            Copy-Item "$samples/events/records.csv" ./steps.csv

            # One path for all examples: the AWS SDK reads the variable once.
            $env:AWS_CONFIG_FILE = $configFile
            Set-Content $env:AWS_CONFIG_FILE "[profile transfer]`nregion = us-east-1`naws_access_key_id = $($account.AccessKey)`naws_secret_access_key = $($account.SecretKey)"
            $env:AWS_ENDPOINT_URL_TRANSFER = $account.EndpointUrl
            $env:AWS_REGION = $account.Region
            $env:AWS_ACCESS_KEY_ID = $account.AccessKey
            $env:AWS_SECRET_ACCESS_KEY = $account.SecretKey

            function Read-Host { 'MzI0Nzc4ZDktMGRmMi00MjFh' }
            $queue = 'https://sqs.us-east-1.amazonaws.com/123456789012/step-callbacks'
            function aws {
                $global:LASTEXITCODE = 0
                switch ("$($args[0]) $($args[1])") {
                    'sqs receive-message' { Get-Content "$samples/events/sqs-receive-message.json" }
                    'logs filter-log-events' { Get-Content "$samples/events/cloudwatch-filter-log-events.json" }
                    { $_ -in 's3 cp', 'sqs delete-message' } { return }
                    default { throw "no example calls aws $args" }
                }
            }
        }

        # Writes "error: …" for every error, and how many callbacks the sandboxes have that the example knows.
        $report = {
            $sandboxes = @(Get-Variable | ForEach-Object Value | Where-Object { $_ -is [TransferWorkflowState.TransferWorkflowSandbox] })
            "callbacks: $(($sandboxes | Select-Object -Unique | ForEach-Object Executions | Measure-Object CallbackCount -Sum).Sum + 0)"
            Set-Location /
            Remove-Item $folder -Recurse -Force
        }

        # All of them in one PowerShell, each in a session of its own: to start one costs more than the example.
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'examples')
        foreach ($example in $Examples) {
            Set-Content (Join-Path $folder "$($example.Command) $($example.Number).ps1") @"
                `$ErrorActionPreference = 'Stop'
                `$ModulePath = '$ModulePath'
                `$samples = '$samples'
                `$configFile = '$(Join-Path $TestDrive 'aws-config')'
                . { $surroundings }
                `$ErrorActionPreference = 'Continue'
                try {
                    . {
$($example.Code)
                    } 2>&1 | ForEach-Object { if (`$_ -is [System.Management.Automation.ErrorRecord]) { "error: `$_" } }
                }
                catch {
                    "error: `$_"
                }
                . { $report }
"@
        }

        $output = @{}
        Invoke-FreshPowerShell @"
            foreach (`$file in Get-ChildItem '$folder') {
                "example: `$(`$file.BaseName)"
                `$shell = [powershell]::Create()
                `$shell.AddScript((Get-Content -Raw `$file)).Invoke()
                `$shell.Streams.Error | ForEach-Object { "error: `$_" }
                `$shell.Dispose()
                Remove-Item Env:AWS_*
            }
"@ | ForEach-Object {
            if ($_ -match '^example: (.+)') { $output[($name = $Matches[1])] = @() } else { $output[$name] += $_ }
        }
    }

    It '<Command>, example <Number>, runs' -ForEach $examples {
        $lines = $output["$Command $Number"]
        @($lines) -match '^error: ' | Should -BeNullOrEmpty
        $sends = $Code -match 'Send-TransferWorkflowStepState|Invoke-TransferWorkflowStep' -and $Code -notmatch '-WhatIf'
        $last = "$($lines | Select-Object -Last 1)"
        $last | Should -Match '^callbacks: \d+$' -Because ($lines -join "`n")
        [int]($last -replace '\D') -gt 0 | Should -Be $sends -Because ($lines -join "`n")
    }
}
