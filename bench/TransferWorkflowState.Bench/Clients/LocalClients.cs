using System.Globalization;

using TransferWorkflowState.Bench.Processes;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Bench.Clients;

/// <summary>The clients on this machine. Those that are not for a file send a single callback.</summary>
internal static class LocalClients
{
    private static readonly string _import = $"Import-Module '{LocalBuild.Module}' -ErrorAction Stop";

    public static Client Native { get; } = new("send-workflow-step-state, native", Existing(LocalBuild.NativeCommand), static (sandbox, _) => Options(sandbox));

    public static Client Command { get; } = new("send-workflow-step-state", Existing(LocalBuild.Command), static (sandbox, _) => Options(sandbox));

    /// <summary>The native command, or the other one where that was not made, for a file.</summary>
    public static Client FileCommand { get; } = (Native.Program is null ? Command : Native) with
    {
        Arguments = static (sandbox, atOnce) => ["--input", sandbox.Records, "--status", "SUCCESS", "--throttle-limit", Text(atOnce)],
    };

    /// <summary>The engine of both front ends, for a file.</summary>
    public static Client Engine { get; } = new("CallbackSender", LocalBuild.Bench, static (sandbox, atOnce) => [EngineHost.Command, sandbox.Records, Text(atOnce)]);

    public static Client Pwsh { get; } = PowerShell("pwsh, nothing else", static _ => "exit") with { Sends = false };

    public static Client Import { get; } = PowerShell("pwsh, import", static _ => _import) with { Sends = false };

    public static Client Cmdlet { get; } = PowerShell("pwsh, import and Send-TransferWorkflowStepState", static sandbox =>
    {
        StepCallback callback = ReadCallback(sandbox);
        return $"{_import}; Send-TransferWorkflowStepState {callback.WorkflowId} {callback.ExecutionId} {callback.Token} {callback.Status}";
    });

    public static Client FileCmdlet { get; } = new("Send-TransferWorkflowStepState", LocalBuild.DotNet, static (sandbox, atOnce) =>
        LocalBuild.PowerShellArguments("-File", LocalBuild.Script("send.ps1"), LocalBuild.Module, sandbox.Records, Text(atOnce)));

    public static async Task<Client> FindAwsCliAsync(string majorVersion)
    {
        foreach (string program in ChildProcess.FindAll("aws").Append("/usr/bin/aws").Where(File.Exists))
        {
            string? version = (await ChildProcess.ReadAsync(program, "--version"))?.Split(' ')[0];
            if (version?.StartsWith($"aws-cli/{majorVersion}.", StringComparison.Ordinal) == true)
            {
                return new(version, program, static (sandbox, _) =>
                    ["transfer", "send-workflow-step-state", .. Options(sandbox), "--endpoint-url", sandbox.Url]);
            }
        }

        return new($"aws-cli/{majorVersion}", Program: null, static (_, _) => []);
    }

    public static Task<Client> FindAwsToolsAsync()
    {
        const string Import = "Import-Module AWS.Tools.Transfer -ErrorAction Stop";
        return FindAsync(
            PowerShell("pwsh, import and Send-TFRWorkflowStepState", static sandbox =>
            {
                StepCallback callback = ReadCallback(sandbox);
                return $"{Import}; Send-TFRWorkflowStepState -WorkflowId {callback.WorkflowId} -ExecutionId {callback.ExecutionId} "
                    + $"-Token {callback.Token} -Status {callback.Status} -EndpointUrl {sandbox.Url} -Region {sandbox.Region} -Force";
            }),
            LocalBuild.PowerShellArguments("-Command", Import));
    }

    /// <summary>For a file, or for a single callback.</summary>
    public static Task<Client> FindBoto3Async(string? retryMode = null) => FindAsync(
        Script(retryMode is null ? "boto3" : $"boto3, {retryMode}", "python3", "send.py") with { RetryMode = retryMode }, "-c", "import boto3");

    /// <summary>For a file, or for a single callback.</summary>
    public static Task<Client> FindJavaScriptAsync() => FindAsync(
        Script("AWS SDK for JavaScript v3", "node", "send.cjs"), "-e", "require('@aws-sdk/client-transfer')");

    private static Client Script(string name, string program, string script) => new(
        name, ChildProcess.FindAll(program).FirstOrDefault(), (sandbox, atOnce) => [LocalBuild.Script(script), sandbox.Records, Text(atOnce)]);

    private static Client PowerShell(string name, Func<BenchSandbox, string> script) =>
        new(name, LocalBuild.DotNet, (sandbox, _) => LocalBuild.PowerShellArguments("-Command", script(sandbox)));

    /// <summary>The client, without its program where that fails with these arguments.</summary>
    private static async Task<Client> FindAsync(Client client, params string[] probe) =>
        client.Program is { } program && await ChildProcess.ReadAsync(program, probe) is not null ? client : client with { Program = null };

    private static string? Existing(string program) => File.Exists(program) ? program : null;

    private static StepCallback ReadCallback(BenchSandbox sandbox) => BenchSandbox.ReadCallbacks(sandbox.Records).Single();

    private static string[] Options(BenchSandbox sandbox)
    {
        StepCallback callback = ReadCallback(sandbox);
        return ["--workflow-id", callback.WorkflowId, "--execution-id", callback.ExecutionId, "--token", callback.Token, "--status", callback.Status];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
