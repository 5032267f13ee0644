using System.Diagnostics;
using System.Globalization;

using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Sandboxes;

namespace TransferWorkflowState.Bench.Contenders;

/// <summary>
/// A client that a script or the bench drives in a process of its own. The script is given the file to warm up with, the file to
/// send and how many at once, and prints the seconds that the second file took.
/// </summary>
internal sealed class ScriptedClient : IContender
{
    private readonly string? _program;

    private ScriptedClient(string name, string? program)
    {
        Name = name;
        _program = program;
    }

    public string Name { get; }

    /// <summary>The arguments before the script's own.</summary>
    public required string[] Script { get; init; }

    /// <summary>The arguments with which the program runs only where the client is there.</summary>
    public required string[] Probe { get; init; }

    private string? RetryMode { get; init; }

    public static ScriptedClient Unsigned() => Own("HttpClient (unsigned)", ClientHost.Unsigned);

    public static ScriptedClient Bare() => Own("TransferClient (bare)", ClientHost.Bare);

    public static ScriptedClient Sender() => Own("CallbackSender", ClientHost.Sender);

    public static ScriptedClient Cmdlet() => new("Send-TransferWorkflowStepState", ChildProcess.Find("pwsh"))
    {
        Script = ["-NoProfile", "-NonInteractive", "-File", OwnPrograms.Script("send.ps1"), OwnPrograms.Module],
        Probe = ["-NoProfile", "-NonInteractive", "-Command", $"Import-Module '{OwnPrograms.Module}' -ErrorAction Stop"],
    };

    public static ScriptedClient Boto3(string? retryMode = null) => new(NameOf("boto3", retryMode), ChildProcess.Find("python3"))
    {
        Script = [OwnPrograms.Script("send.py")],
        Probe = ["-c", "import boto3"],
        RetryMode = retryMode,
    };

    public static ScriptedClient JavaScript(string? retryMode = null) => new(NameOf("AWS SDK for JavaScript v3", retryMode), ChildProcess.Find("node"))
    {
        Script = [OwnPrograms.Script("send.cjs")],
        Probe = ["-e", "require('@aws-sdk/client-transfer')"],
        RetryMode = retryMode,
    };

    public async Task<bool> IsFoundAsync() => _program is not null && await ChildProcess.IsRunnableAsync(_program, Probe);

    public async Task<Timing> SendAsync(SandboxProcess sandbox, Load load)
    {
        string atOnce = load.AtOnce.ToString(CultureInfo.InvariantCulture);
        ProcessStartInfo start = new(_program!, [.. Script, sandbox.Folder.WarmUp, sandbox.Folder.Records, atOnce]);
        ChildResult result = await ChildProcess.RunAsync(start, sandbox.Endpoint, RetryMode);
        return double.TryParse(result.Output, CultureInfo.InvariantCulture, out double seconds)
            ? new(TimeSpan.FromSeconds(seconds), result.PeakBytes)
            : throw new InvalidOperationException($"{Name} did not come to its end: {result.Output}{result.Error}");
    }

    private static ScriptedClient Own(string name, string client) => new(name, OwnPrograms.Bench)
    {
        Script = [BenchCommand.Client, client],
        Probe = ["--version"],
    };

    private static string NameOf(string client, string? retryMode) => retryMode is null ? client : $"{client}, {retryMode}";
}
