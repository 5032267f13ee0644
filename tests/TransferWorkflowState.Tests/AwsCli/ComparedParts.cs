namespace TransferWorkflowState.Tests.AwsCli;

/// <summary>The parts of two runs that a comparison looks at.</summary>
[Flags]
internal enum ComparedParts
{
    None = 0,

    /// <summary>What the endpoint was asked, and what became of the execution.</summary>
    Request = 1,

    /// <summary>The exit code.</summary>
    ExitCode = 2,

    /// <summary>Standard output.</summary>
    Output = 4,

    /// <summary>The error's text: ours begins with AWS CLI's.</summary>
    Text = 8,
}
