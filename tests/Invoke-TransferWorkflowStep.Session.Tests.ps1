BeforeAll {
    . (Join-Path $PSScriptRoot 'PesterSetup.ps1')
}

Describe 'Invoke-TransferWorkflowStep with -ThrottleLimit, and what a script block needs of its session' {
    BeforeEach {
        $sandbox = Start-TransferWorkflowSandbox -ExecutionCount 2
        $parallel = @{ EndpointUrl = $sandbox.EndpointUrl; ThrottleLimit = 2 }
    }

    AfterEach {
        $sandbox | Stop-TransferWorkflowSandbox
    }

    Context 'takes along' {
        It 'a function, and the functions that it calls' {
            function Get-Inner { param($Text) "inner $Text" }
            function Get-Outer { param($Text) Get-Inner $Text }
            $sandbox.Events | Invoke-TransferWorkflowStep { Get-Outer 'a' } @parallel | Should -Be 'inner a', 'inner a'
            $sandbox.Executions.Status | Should -Be 'COMPLETED', 'COMPLETED'
        }

        It 'an alias of the session and its function' {
            function Get-Aliased { 'aliased' }
            Set-Alias -Name ga1 -Value Get-Aliased
            $sandbox.Events[0] | Invoke-TransferWorkflowStep { ga1 } @parallel | Should -Be 'aliased'
        }

        It 'a function that calls itself' {
            function Get-Countdown { param($n) $n; if ($n -gt 0) { Get-Countdown ($n - 1) } }
            $sandbox.Events[0] | Invoke-TransferWorkflowStep { Get-Countdown 2 } @parallel | Should -Be 2, 1, 0
        }

        It 'a module that was imported by its path' {
            $file = Join-Path $TestDrive 'OfPath.psm1'
            Set-Content $file 'function Get-OfPath { "of path" }'
            Import-Module $file
            $sandbox.Events[0] | Invoke-TransferWorkflowStep { Get-OfPath } @parallel | Should -Be 'of path'
            Remove-Module OfPath
        }

        It 'what AWS Tools keep in the session, and the default values of parameters' {
            $StoredAWSRegion = 'eu-central-1'
            $PSDefaultParameterValues = @{ 'Get-Date:Year' = 2001 }
            $sandbox.Events[0] | Invoke-TransferWorkflowStep { $StoredAWSRegion; (Get-Date).Year } @parallel |
                Should -Be 'eu-central-1', 2001
            $null = $StoredAWSRegion, $PSDefaultParameterValues
        }
    }

    Context 'refuses before any work, and sends nothing for' {
        AfterEach {
            $sandbox.Executions.Status | Should -Be 'IN_PROGRESS', 'IN_PROGRESS'
        }

        It 'a variable of the session: <_>' -ForEach '"$dest/x"', '$DEST', 'Write-Output @dest', '1 | ForEach-Object { $dest }', '$script:dest', '$dest.x = 1', '"$($dest)"', 'if ($dest) { }' {
            $dest = @{ }
            $block = [scriptblock]::Create($_)
            $failure = { $sandbox.Events | Invoke-TransferWorkflowStep $block @parallel } | Should -Throw -PassThru -ErrorId 'SessionVariable*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*$using:dest*'
            $null = $dest
        }

        It 'a variable that a function of the session reads' {
            $dest = '/inbox'
            function Copy-There { "to $dest" }
            { $sandbox.Events | Invoke-TransferWorkflowStep { Copy-There } @parallel } |
                Should -Throw 'The function Copy-There reads the session''s variable $dest*'
            $null = $dest
        }

        It 'a variable that a closure holds' {
            $held = 5
            $block = { $held }.GetNewClosure()
            { $sandbox.Events | Invoke-TransferWorkflowStep $block @parallel } | Should -Throw '*$held*'
            $null = $held
        }

        It 'a command of a module that is in no file' {
            $module = New-Module -Name OfNoFile -ScriptBlock { function Get-OfNoFile { } }
            { $sandbox.Events | Invoke-TransferWorkflowStep { Get-OfNoFile } @parallel } | Should -Throw '*Get-OfNoFile*OfNoFile*'
            Remove-Module $module
        }
    }

    It 'reads the variables that a block sets itself: <_>' -ForEach @(
        '$dest = 1; $dest'
        'foreach ($dest in 1) { $dest }'
        'param($dest) if ($dest) { 1 }'
        'Get-Item / -OutVariable dest | Out-Null; $dest.Count'
        'Set-Variable -Name dest -Value 1; $dest'
        '1 | ForEach-Object -PipelineVariable dest { $_ } | ForEach-Object { $dest }'
        'function Get-One { param($dest) $dest }; Get-One 1'
        '$a, $dest = 0, 1; $dest'
        '[int] $dest = 1; $dest'
        '$using:dest'
    ) {
        $dest = 1
        $sandbox.Events[0] | Invoke-TransferWorkflowStep ([scriptblock]::Create($_)) @parallel | Should -Be 1
        $null = $dest
    }
}
