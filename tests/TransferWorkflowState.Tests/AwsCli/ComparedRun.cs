using System.Diagnostics;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests.AwsCli;

/// <summary>What one of the two commands did with a command line, against a sandbox of its own.</summary>
internal sealed record ComparedRun(string Request, int ExitCode, string Output, string Text)
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(45);

    public static async Task<ComparedRun> OfAsync(
        string[] program, ComparedCommand command, string folder, CancellationToken cancellationToken)
    {
        using TransferSandbox sandbox = TransferSandbox.Start();
        SandboxExecution execution = sandbox.CreateExecution(ComparedCommands.WorkflowId, ComparedCommands.ExecutionId, ComparedCommands.Token);
        string[] endpoint = command.Arguments.Contains("--endpoint-url") ? [] : ["--endpoint-url", sandbox.EndpointUrl.OriginalString];
        ProcessStartInfo start = new(program[0], [.. program[1..], .. command.Arguments, .. endpoint]) { WorkingDirectory = folder };
        SetEnvironment(start, sandbox);
        foreach (string name in command.Without)
        {
            start.Environment.Remove(name);
        }

        string Fill(string text) => text.Replace("KEY", sandbox.Credentials.AccessKey, StringComparison.Ordinal)
            .Replace("SECRET", sandbox.Credentials.SecretKey, StringComparison.Ordinal);
        foreach ((string name, string value) in command.With)
        {
            start.Environment[name] = Fill(value);
        }

        using TemporarySettings settings = new(start, Fill(command.Config ?? ""), Fill(command.Credentials ?? ""));
        ProgramResult result = await Programs.RunAsync(start, _limit, cancellationToken, command.Input);
        string error = result.Error.Replace(settings.Folder, "FOLDER", StringComparison.Ordinal);
        return new($"{string.Join(", ", sandbox.Calls.Where(static call => call.Operation != "DescribeExecution"))} -> {execution.StepStatus}", result.ExitCode, result.Output, TextOf(error));
    }

    /// <summary>In what this run of ours differs from one of AWS CLI.</summary>
    public ComparedParts CompareTo(ComparedRun aws) =>
        (Request == aws.Request ? ComparedParts.None : ComparedParts.Request)
        | (ExitCode == aws.ExitCode ? ComparedParts.None : ComparedParts.ExitCode)
        | (Output == aws.Output ? ComparedParts.None : ComparedParts.Output)
        | (SaysWhat(aws.Text) ? ComparedParts.None : ComparedParts.Text);

    // What we add is what to do next.
    private bool SaysWhat(string awsText) =>
        awsText.Length == 0 ? Text.Length == 0 : Text.StartsWith(awsText, StringComparison.Ordinal);

    private static void SetEnvironment(ProcessStartInfo start, TransferSandbox sandbox)
    {
        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["AWS_ACCESS_KEY_ID"] = sandbox.Credentials.AccessKey;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = sandbox.Credentials.SecretKey;
        start.Environment["AWS_DEFAULT_REGION"] = sandbox.Region;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_MAX_ATTEMPTS"] = "2";
        start.Environment["NO_PROXY"] = "127.0.0.1";
    }

    /// <summary>Without the usage, which each command has its own of.</summary>
    private static string TextOf(string error)
    {
        int usageEnd = error.IndexOf(": error: ", StringComparison.Ordinal);
        return (usageEnd < 0 ? error : error[usageEnd..]).Trim();
    }
}
