# What connects the cmdlets: AWS's common parameters, what AWS Tools leaves in a session, and what nobody may see of it.

BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')

    # As in AWS Tools: the wrapper's members are internal, and the credentials' types are of another assembly.
    Add-Type -TypeDefinition @'
        namespace ConnectionTests
        {
            public class Keys
            {
                public string AccessKey { get; set; }
                public string SecretKey { get; set; }
                public string Token { get; set; }
            }

            public class Credentials
            {
                private readonly Keys _keys;
                public Credentials(string accessKey, string secretKey) { _keys = new Keys { AccessKey = accessKey, SecretKey = secretKey }; }
                public Keys GetCredentials() { return _keys; }
            }

            public class AWSPSCredentials
            {
                internal Credentials Credentials { get; private set; }
                public AWSPSCredentials(Credentials credentials) { Credentials = credentials; }
            }
        }
'@

    # The sandbox's endpoint under another name: what is known of a sandbox of this session does not count there.
    function Get-ForeignEndpoint {
        param($Sandbox)
        $Sandbox.EndpointUrl -replace '127\.0\.0\.1', 'localhost'
    }
}

Describe 'The connection' {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 2
        $aws = @{ Status = 'SUCCESS'; EndpointUrl = $sandbox.EndpointUrl; Region = 'us-east-1' }
        $secret = ConvertTo-SecureString $sandbox.SecretKey -AsPlainText -Force
        $foreign = [ConnectionTests.Credentials]::new($sandbox.AccessKey, $sandbox.SecretKey)
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
        Remove-Variable StoredAWSCredentials, StoredAWSRegion -Scope Global -ErrorAction Ignore
    }

    It 'says with -Verbose that a sandbox brings its own region and credentials' {
        $env:AWS_USE_FIPS_ENDPOINT = 'true'
        try {
            $messages = $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $sandbox.EndpointUrl -Verbose 4>&1
        }
        finally {
            $env:AWS_USE_FIPS_ENDPOINT = $null
        }
        $messages.Message | Where-Object { $_ -like "Sends to*" } | Should -BeLike '*Region from the sandbox; credentials from the sandbox.'
        $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED'
    }

    Context 'parameters' {
        It 'has <Name> with the aliases of AWS Tools' -ForEach @(
            @{ Name = 'Region'; Aliases = @('RegionToCall'); FromRecords = $true }
            @{ Name = 'ProfileName'; Aliases = 'StoredCredentials', 'AWSProfileName'; FromRecords = $true }
            @{ Name = 'ProfileLocation'; Aliases = 'AWSProfilesLocation', 'ProfilesLocation'; FromRecords = $false }
            @{ Name = 'AccessKey'; Aliases = @('AK'); FromRecords = $false }
            @{ Name = 'SecretKey'; Aliases = 'SK', 'SecretAccessKey'; FromRecords = $false }
            @{ Name = 'SessionToken'; Aliases = @('ST'); FromRecords = $false }
            @{ Name = 'Credential'; Aliases = @(); FromRecords = $false }
            @{ Name = 'EndpointUrl'; Aliases = @(); FromRecords = $true }
            @{ Name = 'CaBundle'; Aliases = @(); FromRecords = $false }
            @{ Name = 'SkipCertificateCheck'; Aliases = @(); FromRecords = $false }
            @{ Name = 'NoSignRequest'; Aliases = @(); FromRecords = $false }
            @{ Name = 'Proxy'; Aliases = @(); FromRecords = $false }
            @{ Name = 'ProxyCredential'; Aliases = @(); FromRecords = $false }
        ) {
            $parameter = (Get-Command Send-TransferWorkflowStepState).Parameters[$Name]
            @($parameter.Aliases) | Sort-Object | Should -Be ($Aliases | Sort-Object)
            @($parameter.ParameterSets.Values.ValueFromPipelineByPropertyName) -contains $true | Should -Be $FromRecords
        }

        It 'takes <Shape> as Credential' -ForEach @(
            @{ Shape = 'credentials of another assembly'; Read = { $foreign } }
            @{ Shape = 'a sandbox'; Read = { $sandbox } }
            @{ Shape = 'a PSCredential'; Read = { [pscredential]::new($sandbox.AccessKey, $secret) } }
            @{ Shape = 'what AWS Tools keeps in a session'; Read = { [ConnectionTests.AWSPSCredentials]::new($foreign) } }
        ) {
            $aws.EndpointUrl = Get-ForeignEndpoint $sandbox
            $sandbox.Events | Send-TransferWorkflowStepState @aws -Credential (& $Read) -ErrorAction Stop
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED'
        }

        It 'takes credentials of AWSSDK.Core <_>' -ForEach '3.7', '4.1' {
            Invoke-FreshPowerShell "Add-Type -Path '$OtherAssemblies/AWSSDK.Core.$_/AWSSDK.Core.dll'; Import-Module `$ModulePath
                `$s = Start-TransferWorkflowSandbox
                `$keys = [Amazon.Runtime.BasicAWSCredentials]::new(`$s.AccessKey, `$s.SecretKey)
                `$s.Events | Send-TransferWorkflowStepState -Status SUCCESS -Region us-east-1 -EndpointUrl (`$s.EndpointUrl -replace '127\.0\.0\.1', 'localhost') -Credential `$keys
                `$s.Executions.Status" | Should -Be 'COMPLETED'
        }

        It 'takes keys' {
            $aws.EndpointUrl = Get-ForeignEndpoint $sandbox
            $sandbox.Events | Send-TransferWorkflowStepState @aws -AK $sandbox.AccessKey -SK $sandbox.SecretKey
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED'
        }

        It 'refuses a Credential that is none, and half a pair of keys' {
            $aws.EndpointUrl = Get-ForeignEndpoint $sandbox
            { $sandbox.Events | Send-TransferWorkflowStepState @aws -Credential 'text' } | Should -Throw -ErrorId 'NoCredentials,*'
            { $sandbox.Events | Send-TransferWorkflowStepState @aws -AccessKey AKIDEXAMPLE } | Should -Throw -ErrorId 'NoCredentials,*'
        }

        It 'needs no credentials with -NoSignRequest' {
            $aws.EndpointUrl = Get-ForeignEndpoint $sandbox
            $sandbox.Events | Send-TransferWorkflowStepState @aws -NoSignRequest -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed | Should -HaveCount 2
            $failed.FullyQualifiedErrorId | Should -BeLike 'NotAuthenticated,*'
        }

        It 'goes through the proxy' {
            $sandbox.Events[0] | Send-TransferWorkflowStepState -Status SUCCESS -Region us-east-1 -EndpointUrl 'http://nowhere.invalid' -Proxy $sandbox.EndpointUrl `
                -AccessKey $sandbox.AccessKey -SecretKey $sandbox.SecretKey -WarningVariable warnings -WarningAction SilentlyContinue -ErrorVariable failed -ErrorAction SilentlyContinue
            # The sandbox answers in its own name to calls that were signed for another.
            "$failed" | Should -Match 'InvalidSignatureException'
            $warnings | Should -HaveCount 1
        }

        It 'finds a profile in a file of its own, by a path of PowerShell' {
            Set-Content TestDrive:/credentials "[night]`naws_access_key_id = $($sandbox.AccessKey)`naws_secret_access_key = $($sandbox.SecretKey)`nregion = eu-south-1"
            $aws.Remove('Region')
            $aws.EndpointUrl = Get-ForeignEndpoint $sandbox
            $verbose = $sandbox.Events | Send-TransferWorkflowStepState @aws -ProfileName night -ProfileLocation TestDrive:/credentials -Verbose 4>&1
            "$verbose" | Should -Match 'region eu-south-1\. Region from the profile night; credentials from the profile night\.'
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED'
        }

        It 'fails at once when a code is wanted and nobody can be asked' {
            $file = Join-Path $TestDrive 'mfa'
            Set-Content $file "[base]`naws_access_key_id = AKIDBASE`naws_secret_access_key = secret`n[night]`nrole_arn = arn:aws:iam::123456789012:role/night`nsource_profile = base`nmfa_serial = arn:aws:iam::123456789012:mfa/me"
            Invoke-FreshPowerShell "Import-Module `$ModulePath
                try { Send-TransferWorkflowStepState w-1234567890example 1234abcd-56ef-78ab-90cd-1234567890ab token SUCCESS -Region us-east-1 -ProfileName night -ProfileLocation '$file' -MaxAttempts 1 }
                catch { `$_.FullyQualifiedErrorId; `$_.Exception.Message }" | Out-String | Should -Match "NoCredentials,[\s\S]*'night' did not provide credentials"
        }

        It 'refuses an empty <_>' -ForEach 'Region', 'ProfileName', 'EndpointUrl' {
            $aws[$_] = ''
            { $sandbox.Events | Send-TransferWorkflowStepState @aws } | Should -Throw -ErrorId 'Argument,*'
        }
    }

    Context 'a sandbox of the session' {
        It 'is signed for with <Case> that are given' -ForEach @(
            @{ Case = 'keys'; Give = { @{ AccessKey = 'AKIAOTHER'; SecretKey = 'other' } } }
            @{ Case = 'temporary keys'; Give = { @{ AccessKey = 'AKIAOTHER'; SecretKey = 'other'; SessionToken = 'other' } } }
            @{ Case = 'credentials'; Give = { @{ Credential = [ConnectionTests.Credentials]::new('AKIAOTHER', 'other') } } }
        ) {
            $given = & $Give
            $sandbox.Events[0] | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $sandbox.EndpointUrl @given -ErrorVariable failed -ErrorAction SilentlyContinue
            "$failed" | Should -Match 'UnrecognizedClient'
            $sandbox.Executions.CallbackCount | Should -Be 0, 0
        }

        It 'is signed for with its own keys when they are given' {
            $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $sandbox.EndpointUrl -Credential $sandbox
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED'
        }

        It 'misses the other half of a key' {
            { $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $sandbox.EndpointUrl -AccessKey AKIAOTHER } |
                Should -Throw -ErrorId 'NoCredentials,*'
        }
    }

    Context 'records' {
        It 'sends no token where a record alone says, <Where>' -ForEach @(
            @{ Where = 'on this computer'; Find = { Get-ForeignEndpoint $sandbox } }
            @{ Where = 'elsewhere'; Find = { 'https://kate:Sw0rdfish@collector.invalid' } }
        ) {
            $records = $sandbox.Events
            $records[0] | Add-Member EndpointUrl (& $Find)
            $records[1] | Add-Member EndpointUrl $sandbox.EndpointUrl
            $records | Send-TransferWorkflowStepState -Status SUCCESS -Region us-east-1 -Credential $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed | Should -HaveCount 1
            $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            $failed.TargetObject | Should -Be $records[0]
            $failed.ErrorDetails.RecommendedAction + $failed.CategoryInfo.Reason + "$failed" | Should -Not -Match 'Sw0rdfish'
            $sandbox.Executions.Status | Should -Be 'IN_PROGRESS', 'COMPLETED'
        }

        It 'sends where the command line says, whatever a record says' {
            $records = $sandbox.Events
            $records | ForEach-Object { $_ | Add-Member EndpointUrl 'https://collector.invalid' }
            $records | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $sandbox.EndpointUrl
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED'
        }

        It 'takes the region of a record, and the session''s for a record without' {
            $records = $sandbox.Events
            $records[0] | Add-Member Region 'eu-south-1'
            $records[1] | Add-Member Region ''
            $global:StoredAWSRegion = 'eu-south-2'
            $verbose = $records | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl (Get-ForeignEndpoint $sandbox) -Credential $sandbox -Verbose 4>&1
            "$verbose" | Should -Match 'region eu-south-1\..*region eu-south-2\.'
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED'
        }

        It 'fails a record with a profile that nobody knows, and no other' {
            $records = $sandbox.Events
            $records[0] | Add-Member ProfileName 'nope'
            $records | Send-TransferWorkflowStepState -Status SUCCESS -Region us-east-1 -EndpointUrl (Get-ForeignEndpoint $sandbox) -Credential $sandbox -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed | Should -HaveCount 1
            $failed.TargetObject | Should -Be $records[0]
            "$failed" | Should -Match "'nope' could not be found"
            $sandbox.Executions.Status | Should -Be 'IN_PROGRESS', 'COMPLETED'
        }

        It 'asks no record for secrets' {
            $records = $sandbox.Events | ForEach-Object {
                $_ | Add-Member -PassThru -NotePropertyMembers @{ AccessKey = $sandbox.AccessKey; SecretKey = $sandbox.SecretKey; SK = 'secret'; SessionToken = 'token'; ProfileLocation = 'nowhere' }
            }
            $aws.EndpointUrl = Get-ForeignEndpoint $sandbox
            { $records | Send-TransferWorkflowStepState @aws } | Should -Throw -ErrorId 'NoCredentials,*'
        }
    }

    Context 'a session of AWS Tools' {
        BeforeEach {
            $stored = [ConnectionTests.AWSPSCredentials]::new($foreign)
            $foreignEndpoint = Get-ForeignEndpoint $sandbox
        }

        It 'has credentials and a region' {
            $global:StoredAWSCredentials = $stored
            $global:StoredAWSRegion = 'eu-south-1'
            $verbose = $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $foreignEndpoint -Verbose 4>&1
            "$verbose" | Should -Match 'region eu-south-1\. Region from the session''s \$StoredAWSRegion; credentials from the session''s \$StoredAWSCredentials\.'
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED'
        }

        It 'has them in any scope' {
            $global:StoredAWSCredentials = [ConnectionTests.AWSPSCredentials]::new([ConnectionTests.Credentials]::new('AKIDUNKNOWN', 'secret'))
            & {
                $StoredAWSCredentials = $stored
                $StoredAWSRegion = 'eu-south-1'
                $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -EndpointUrl $foreignEndpoint
            }
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED'
        }

        It 'gives way to parameters' {
            $global:StoredAWSCredentials = [ConnectionTests.AWSPSCredentials]::new([ConnectionTests.Credentials]::new('AKIDUNKNOWN', 'secret'))
            $global:StoredAWSRegion = 'eu-south-1'
            $verbose = $sandbox.Events | Send-TransferWorkflowStepState @aws -Credential $foreign -Verbose 4>&1
            "$verbose" | Should -Match 'region us-east-1\.'
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED'
        }

        It 'may change its types: then a warning says that they do not count' {
            $global:StoredAWSCredentials = 'another form'
            $aws.EndpointUrl = $foreignEndpoint
            { $sandbox.Events | Send-TransferWorkflowStepState @aws -WarningVariable global:connectionWarnings -WarningAction SilentlyContinue } | Should -Throw -ErrorId 'NoCredentials,*'
            "$global:connectionWarnings" | Should -Match '\$StoredAWSCredentials'
            Remove-Variable connectionWarnings -Scope Global
        }
    }

    Context 'security' {
        It 'warns once when nothing is verified' {
            $sandbox.Events | Send-TransferWorkflowStepState @aws -SkipCertificateCheck -WarningVariable warnings -WarningAction SilentlyContinue
            $warnings | Should -HaveCount 1
            "$warnings" | Should -Match 'Certificates are not verified'
        }

        It 'warns once of plain http' {
            $sandbox.Events | Send-TransferWorkflowStepState -Status SUCCESS -Region us-east-1 -EndpointUrl 'http://transfer.invalid' -Credential $sandbox -MaxAttempts 1 `
                -WarningVariable warnings -WarningAction SilentlyContinue -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed | Should -HaveCount 2
            $warnings | Should -HaveCount 1
            "$warnings" | Should -Match 'http://transfer\.invalid is called without encryption'
        }

        It 'shows no token and no secret when <Case>' -ForEach @(
            @{ Case = 'all goes well'; Set = { } }
            @{ Case = 'the service knows no such token'; Set = { $sandbox | Stop-TransferWorkflowSandbox; $script:sandbox = Start-TransferWorkflowSandbox } }
            @{ Case = 'everything goes wrong'; Set = { $sandbox | Stop-TransferWorkflowSandbox; $script:sandbox = $marked | Start-TransferWorkflowSandbox -Fault LoseAnswer -FaultRate 1 } }
            @{ Case = 'nobody answers'; Set = { $sandbox | Stop-TransferWorkflowSandbox } }
            @{ Case = 'the keys are wrong'; Set = { $connection.SecretKey = 'MARKERSECRET' } }
            @{ Case = 'a key is missing'; Set = { $connection.Remove('AccessKey') } }
            @{ Case = 'the profile is unknown'; Set = { 'AccessKey', 'SecretKey', 'SessionToken' | ForEach-Object { $connection.Remove($_) }; $connection.ProfileName = 'nope' } }
            @{ Case = 'the credentials file is broken'; Set = {
                    'AccessKey', 'SecretKey', 'SessionToken' | ForEach-Object { $connection.Remove($_) }
                    Set-Content TestDrive:/broken "[night]`naws_secret_access_key MARKERSECRET"
                    $connection.ProfileName = 'night'; $connection.ProfileLocation = 'TestDrive:/broken'
                } }
        ) {
            $marked = 1..2 | ForEach-Object {
                [pscustomobject]@{ WorkflowId = 'w-1234567890example'; ExecutionId = [guid]::NewGuid().Guid; Token = 'MARKERTOKEN'; Status = 'SUCCESS' }
            }
            $sandbox | Stop-TransferWorkflowSandbox
            $sandbox = $marked | Start-TransferWorkflowSandbox
            $connection = @{ Region = 'us-east-1'; AccessKey = 'AKIDEXAMPLE'; SecretKey = 'MARKERSECRET'; SessionToken = 'MARKERSESSION'; MaxAttempts = 2 }
            . $Set
            $journal = Join-Path $TestDrive 'marked.jsonl'
            $transcript = Join-Path $TestDrive 'transcript.txt'
            $endpoints = (Get-ForeignEndpoint $sandbox), $sandbox.EndpointUrl
            $null = Start-Transcript $transcript
            $shown = foreach ($endpoint in $endpoints) {
                try {
                    # The third is a record of its own that cannot be read.
                    @($marked) + @('{"Token": "MARKERTOKEN"') | Send-TransferWorkflowStepState @connection -EndpointUrl $endpoint -JournalPath $journal -Verbose -Debug `
                        -PassThru -ProgressAction Continue *>&1
                }
                catch {
                    $_
                }
            }
            $null = Stop-Transcript
            $text = foreach ($item in $shown) {
                $item | Out-String
                if ($item -is [System.Management.Automation.ErrorRecord]) {
                    "$($item.Exception) $($item.ErrorDetails) $($item.ErrorDetails.RecommendedAction) $($item.ScriptStackTrace) $($item.CategoryInfo)"
                }
            }
            $text += Get-Content $journal -ErrorAction Ignore
            $text += Get-Content $transcript | Where-Object { $_ -notmatch '^\s*@\{|PS>' }
            $shown | Should -Not -BeNullOrEmpty
            "$text" | Should -Not -Match 'MARKER'
        }
    }
}
