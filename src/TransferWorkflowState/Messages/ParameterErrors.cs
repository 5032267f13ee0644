using TransferWorkflowState.Connection;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Messages;

/// <summary>What is wrong with a parameter of a cmdlet. PowerShell names the parameter before some of them.</summary>
internal static class ParameterErrors
{
    /// <summary>The value is empty: probably a variable that is not set.</summary>
    public static string Empty(string parameter) => $"The value of -{parameter} is empty. Specify a value, or omit -{parameter}.";

    /// <summary>A list was given where one value belongs.</summary>
    public static string SeveralValues() => "Specify one value, or a script block that returns the value for each record.";

    /// <summary>The value is not a setting of a sandbox's limits.</summary>
    /// <param name="text">The value, without what could be a token.</param>
    /// <param name="expected">What it must be, as <see cref="ILimitText{TSelf}.Expected"/> says.</param>
    public static string NotALimit(string text, string expected) => $"'{text}' is not {expected}.";

    /// <summary>A setting of a sandbox's limits cannot stand beside the others, or not without another.</summary>
    public static string ConflictingLimit(LimitProblem problem) => $"{problem.Name} {problem.Problem}.";

    /// <summary>The path of the journal is one of another provider than the file system.</summary>
    public static JournalException NotAJournalPath(string path, string provider) => new(
        JournalProblem.JournalUnusable,
        $"-JournalPath must be a file system path; '{path}' belongs to the {provider} provider. Nothing was sent.",
        "Specify the path of a file; if the path is relative, change to a folder first.");

    /// <summary>A record names an endpoint that its token would be sent to.</summary>
    /// <param name="endpoint">The endpoint, without its password.</param>
    public static ConnectionException EndpointOfRecord(string endpoint) => new(
        ConnectionProblem.InvalidEndpoint,
        $"The EndpointUrl in the record, '{endpoint}', is not a sandbox of this session.",
        "Specify the endpoint with -EndpointUrl: a record cannot decide where its token is sent.");

    /// <summary>The object of -Credential does not hold keys.</summary>
    public static ConnectionException NotCredentials() => new(
        ConnectionProblem.NoCredentials,
        "-Credential does not contain AWS credentials.",
        "Pass an object of AWS Tools for PowerShell or of the AWS SDK for .NET, a sandbox, or a PSCredential with access key and secret key.");

    /// <summary>The sandbox cannot be started: its port or the file of its state cannot be used.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="nextStep">What to do next.</param>
    public static CmdletError SandboxNotStarted(string message, string nextStep) => new("SandboxNotStarted", message, nextStep);
}
