using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Bench.Clients;

/// <summary>What a person or a script can send a single callback with.</summary>
internal sealed class SingleCallClients
{
    private SingleCallClients(SingleCallClient awsCli2, SingleCallClient awsCli1, SingleCallClient boto3, SingleCallClient javaScript, SingleCallClient awsTools)
    {
        AwsCli2 = awsCli2;
        JavaScript = javaScript;
        Pwsh = Shell("pwsh, nothing else", "exit") with { Sends = false };
        Import = Shell("pwsh, import", ImportModule) with { Sends = false };
        Cmdlet = new("pwsh, import and Send-TransferWorkflowStepState", PowerShellHost.Program, static (callback, _) => PowerShellHost.Command(
            $"{ImportModule}; Send-TransferWorkflowStepState {callback.WorkflowId} {callback.ExecutionId} {callback.Token} {callback.Status}"));
        All = [awsCli2, awsCli1, boto3, javaScript, awsTools, Native, Command, Pwsh, Import, Cmdlet];
    }

    public SingleCallClient AwsCli2 { get; }

    public SingleCallClient Command { get; } = new(
        "send-workflow-step-state", File.Exists(LocalBuild.Command) ? LocalBuild.Command : null, static (callback, _) => Options(callback));

    public SingleCallClient Native { get; } = new(
        "send-workflow-step-state, native", File.Exists(LocalBuild.NativeCommand) ? LocalBuild.NativeCommand : null, static (callback, _) => Options(callback));

    public SingleCallClient JavaScript { get; }

    public SingleCallClient Pwsh { get; }

    public SingleCallClient Import { get; }

    public SingleCallClient Cmdlet { get; }

    public SingleCallClient[] All { get; }

    private static string ImportModule => $"Import-Module '{LocalBuild.Module}' -ErrorAction Stop";

    public static async Task<SingleCallClients> FindAsync() => new(
        await AwsCliAsync("2"),
        await AwsCliAsync("1"),
        await ScriptAsync(ScriptedClient.Boto3()),
        await ScriptAsync(ScriptedClient.JavaScript()),
        await AwsToolsAsync());

    private static async Task<SingleCallClient> AwsCliAsync(string majorVersion)
    {
        foreach (string program in ChildProcess.FindAll("aws").Append("/usr/bin/aws").Where(File.Exists))
        {
            string? version = (await ChildProcess.ReadAsync(program, "--version"))?.Split(' ')[0];
            if (version?.StartsWith($"aws-cli/{majorVersion}.", StringComparison.Ordinal) == true)
            {
                return new(version, program, static (callback, sandbox) =>
                    ["transfer", "send-workflow-step-state", .. Options(callback), "--endpoint-url", sandbox.Endpoint.Url]);
            }
        }

        return new($"aws-cli/{majorVersion}", Program: null, static (_, _) => []);
    }

    private static async Task<SingleCallClient> ScriptAsync(ScriptedClient client) => new(
        client.Name,
        await client.IsFoundAsync() ? client.Program : null,
        (_, sandbox) => [.. client.Script, sandbox.Folder.WarmUp, sandbox.Folder.Single, "1"]);

    private static async Task<SingleCallClient> AwsToolsAsync()
    {
        const string Import = "Import-Module AWS.Tools.Transfer -ErrorAction Stop";
        string? pwsh = PowerShellHost.Program is { } program && await ChildProcess.ReadAsync(program, PowerShellHost.Command(Import)) is not null ? program : null;
        return new("pwsh, import and Send-TFRWorkflowStepState", pwsh, static (callback, sandbox) => PowerShellHost.Command(
            $"{Import}; Send-TFRWorkflowStepState -WorkflowId {callback.WorkflowId} -ExecutionId {callback.ExecutionId} "
            + $"-Token {callback.Token} -Status {callback.Status} -EndpointUrl {sandbox.Endpoint.Url} -Region {sandbox.Endpoint.Region} -Force"));
    }

    private static SingleCallClient Shell(string name, string script) => new(name, PowerShellHost.Program, (_, _) => PowerShellHost.Command(script));

    private static string[] Options(StepCallback callback) =>
    [
        "--workflow-id", callback.WorkflowId,
        "--execution-id", callback.ExecutionId,
        "--token", callback.Token,
        "--status", callback.Status,
    ];
}
