namespace TransferWorkflowState.Tests.AwsCli;

/// <summary>One command line that is given to AWS CLI v2 and to the console command.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Arguments">All but the command's name and the endpoint.</param>
internal sealed record ComparedCommand(string Name, params string[] Arguments)
{
    /// <summary>What standard input holds.</summary>
    public string Input { get; init; } = "";

    /// <summary>Variables that are taken out of the environment.</summary>
    public string[] Without { get; init; } = [];

    /// <summary>Variables that are set. <c>KEY</c> and <c>SECRET</c> in a value are the sandbox's.</summary>
    public (string Name, string Value)[] With { get; init; } = [];

    /// <summary>What the AWS configuration file holds, if there is one.</summary>
    public string? Config { get; init; }

    /// <summary>What the AWS credentials file holds, if there is one.</summary>
    public string? Credentials { get; init; }

    /// <summary>The first cell of the row of docs/aws-cli.md that tells the difference, when there is one.</summary>
    public string? Difference { get; init; }

    /// <summary>In what they differ.</summary>
    public ComparedParts Differs { get; init; }
}
