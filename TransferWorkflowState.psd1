@{
    ModuleVersion        = '0.2.0'
    GUID                 = '5b3b8d1e-6f52-4a5c-9f0e-2f6f3c1f7a44'
    Author               = 'TransferWorkflowState contributors'
    CompanyName          = 'TransferWorkflowState contributors'
    Copyright            = '(c) TransferWorkflowState contributors. Apache License 2.0.'
    Description          = 'Sends the callbacks of asynchronous custom steps of AWS Transfer Family workflows, many at once, and loses none. Comes with a local Transfer Family endpoint to rehearse against.'
    CompatiblePSEditions = @('Core')
    PowerShellVersion    = '7.4'
    NestedModules        = @('TransferWorkflowState.Loader.0.2.0.dll', 'TransferWorkflowState.dll')
    # With commas: PowerShell compiles code for every line of a list without them, which took a quarter of the import.
    CmdletsToExport      = @(
        'Get-TransferWorkflowExecution',
        'Invoke-TransferWorkflowStep',
        'Send-TransferWorkflowStepState',
        'Start-TransferWorkflowSandbox',
        'Stop-TransferWorkflowSandbox'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    DscResourcesToExport = @()
    PrivateData          = @{
        PSData = @{
            Tags                       = @(
                'AWS', 'Transfer', 'TransferFamily', 'SFTP', 'Workflow', 'Callback', 'SendWorkflowStepState', 'Sandbox',
                'PSEdition_Core', 'Windows', 'Linux', 'MacOS'
            )
            ReleaseNotes               = 'Amazon SQS queues, AWS Lambda, jobs that end elsewhere, Get-TransferWorkflowExecution, and exit codes that count. CHANGELOG.md in the module lists all changes.'

            # Nothing to accept, and no other module to install.
            RequireLicenseAcceptance   = $false
            ExternalModuleDependencies = @()
        }
    }
}
