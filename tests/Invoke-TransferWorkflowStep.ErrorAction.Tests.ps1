# -ErrorAction Stop, or the caller's preference for it, makes an error of the block FAILURE: at every limit and speed.

BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')

    # The ways to say it.
    $ways = @{
        Parameter  = { param($Records, $Block, $Common) $Records | Invoke-TransferWorkflowStep $Block @Common -ErrorAction Stop }
        Preference = { param($Records, $Block, $Common) $ErrorActionPreference = 'Stop'; $Records | Invoke-TransferWorkflowStep $Block @Common }
        Default    = {
            param($Records, $Block, $Common)
            $PSDefaultParameterValues = @{ 'Invoke-TransferWorkflowStep:ErrorAction' = 'Stop' }
            $Records | Invoke-TransferWorkflowStep $Block @Common
        }
        Function   = {
            param($Records, $Block, $Common)
            function Complete-Step { [CmdletBinding()] param($Records, $Block, $Common) $Records | Invoke-TransferWorkflowStep $Block @Common }
            Complete-Step $Records $Block $Common -ErrorAction Stop
        }
    }
}

Describe 'Invoke-TransferWorkflowStep with Stop as <Way>, <Limit> at once' -ForEach @(
    foreach ($way in 'Parameter', 'Preference', 'Default', 'Function') {
        @{ Way = $way; Limit = 1 }
        @{ Way = $way; Limit = 2 }
    }
) {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 2
        $common = @{ EndpointUrl = $sandbox.EndpointUrl; ThrottleLimit = $Limit; WarningAction = 'SilentlyContinue' }
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    It 'reports FAILURE and throws when <Case>' -ForEach @(
        @{ Case = 'a cmdlet writes an error'; Block = { Get-Item /no/such/file; 'went on' } }
        @{ Case = 'an error is the last that the block does'; Block = { 'work'; Get-Item /no/such/file } }
        @{ Case = 'it goes on for long after an error'; Block = { Get-Item /no/such/file; Start-Sleep 60 } }
        @{ Case = 'it writes an error that it lets pass'; Block = { Write-Error 'let pass' -ErrorAction Continue; 'went on' } }
        @{ Case = 'it catches what the error throws, having let it pass'; Block = { try { Write-Error 'let pass' -ErrorAction Continue } catch { 'caught' } } }
        @{ Case = 'a function of it writes an error'; Block = { function Test-It { Write-Error 'inner' }; Test-It; 'went on' } }
        @{ Case = 'it throws'; Block = { throw 'thrown' } }
        @{ Case = 'a program fails'; Block = { & $env:TEST_POWERSHELL -NoProfile -Command 'exit 3' } }
    ) {
        { & $ways[$Way] $sandbox.Events[0] $Block $common } | Should -Throw
        $sandbox.Executions[0].Status | Should -Be 'EXCEPTION'
        $sandbox.Executions[0].CallbackCount | Should -Be 1
    }

    It 'reports SUCCESS when <Case>' -ForEach @(
        @{ Case = 'an error is caught'; Block = { try { Get-Item /no/such/file } catch { 'caught' } }; Output = 'caught' }
        @{ Case = 'an error is silenced'; Block = { Get-Item /no/such/file -ErrorAction SilentlyContinue; 'went on' }; Output = 'went on' }
        @{ Case = 'the block has another preference and is silent'; Block = { $ErrorActionPreference = 'SilentlyContinue'; Get-Item /no/such/file; 'went on' }; Output = 'went on' }
        @{ Case = 'a program writes messages'; Block = { & $env:TEST_POWERSHELL -NoProfile -Command '[Console]::Error.WriteLine("working")'; 'went on' }; Output = 'went on' }
    ) {
        & $ways[$Way] $sandbox.Events[0] $Block $common 2> $null | Should -Be $Output
        $sandbox.Executions[0].Status | Should -Be 'COMPLETED'
    }
}

Describe 'Invoke-TransferWorkflowStep with another -ErrorAction, <Limit> at once' -ForEach @{ Limit = 1 }, @{ Limit = 2 } {
    It 'lets errors of the block pass: <_>' -ForEach 'Continue', 'SilentlyContinue', 'Ignore' {
        $sandbox = Start-TransferWorkflowSandbox
        $sandbox.Events | Invoke-TransferWorkflowStep { Get-Item /no/such/file; 'went on' } -EndpointUrl $sandbox.EndpointUrl -ThrottleLimit $Limit -ErrorAction $_ 2> $null | Should -Be 'went on'
        $sandbox.Executions.Status | Should -Be 'COMPLETED'
        $sandbox | Stop-TransferWorkflowSandbox
    }
}
