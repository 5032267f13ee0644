using System.Diagnostics;
using System.Globalization;

using TransferWorkflowState.Bench.Sandboxes;

namespace TransferWorkflowState.Bench.Clients;

/// <summary>
/// A client that a script or the bench drives in a process of its own. The script is given the file to warm up with, the file to
/// send and how many at once, and prints the seconds that the second file took and, if it runs in .NET, the bytes allocated meanwhile.
/// </summary>
internal sealed class ScriptedClient : IClient
{
    private ScriptedClient(string name, string? program)
    {
        Name = name;
        Program = program;
    }

    public string Name { get; }

    /// <summary>Nothing when this machine does not have it.</summary>
    public string? Program { get; }

    /// <summary>The arguments before the script's own.</summary>
    public required string[] Script { get; init; }

    /// <summary>The arguments with which the program runs only where the client is there.</summary>
    public required string[] Probe { get; init; }

    private string? RetryMode { get; init; }

    public static ScriptedClient Unsigned() => Own("HttpClient (unsigned)", ClientHost.Unsigned);

    public static ScriptedClient Bare() => Own("TransferClient (bare)", ClientHost.Bare);

    public static ScriptedClient Sender() => Own("CallbackSender", ClientHost.Sender);

    public static ScriptedClient Cmdlet() => new("Send-TransferWorkflowStepState", PowerShellHost.Program)
    {
        Script = PowerShellHost.Arguments("-File", LocalBuild.Script("send.ps1"), LocalBuild.Module),
        Probe = PowerShellHost.Command($"Import-Module '{LocalBuild.Module}' -ErrorAction Stop"),
    };

    public static ScriptedClient Boto3(string? retryMode = null) => new(NameOf("boto3", retryMode), ChildProcess.Find("python3"))
    {
        Script = [LocalBuild.Script("send.py")],
        Probe = ["-c", "import boto3"],
        RetryMode = retryMode,
    };

    public static ScriptedClient JavaScript(string? retryMode = null) => new(NameOf("AWS SDK for JavaScript v3", retryMode), ChildProcess.Find("node"))
    {
        Script = [LocalBuild.Script("send.cjs")],
        Probe = ["-e", "require('@aws-sdk/client-transfer')"],
        RetryMode = retryMode,
    };

    public async Task<bool> IsFoundAsync() => Program is not null && await ChildProcess.ReadAsync(Program, Probe) is not null;

    public async Task<Timing> SendAsync(SandboxProcess sandbox, Load load)
    {
        string atOnce = load.AtOnce.ToString(CultureInfo.InvariantCulture);
        string[] journal = load.Journal is { } path ? [path] : [];
        ProcessStartInfo start = new(Program!, [.. Script, sandbox.Folder.WarmUp, sandbox.Folder.Records, atOnce, .. journal]);
        ChildResult result = await ChildProcess.RunAsync(start, sandbox.Endpoint, RetryMode);
        string[] printed = result.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return double.TryParse(printed.FirstOrDefault(), CultureInfo.InvariantCulture, out double seconds)
            ? new(TimeSpan.FromSeconds(seconds), AllocatedBytes(printed), result.PeakBytes)
            : throw new InvalidOperationException($"{Name} did not come to its end: {result.Output}{result.Error}");
    }

    private static long? AllocatedBytes(string[] printed) => printed is [_, string bytes] ? long.Parse(bytes, CultureInfo.InvariantCulture) : null;

    private static ScriptedClient Own(string name, string client) => new(name, LocalBuild.Bench)
    {
        Script = [LocalProcesses.Client, client],
        Probe = ["--version"],
    };

    private static string NameOf(string client, string? retryMode) => retryMode is null ? client : $"{client}, {retryMode}";
}
