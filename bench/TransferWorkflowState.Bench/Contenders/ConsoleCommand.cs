using System.Diagnostics;
using System.Globalization;

using TransferWorkflowState.Bench.Sandboxes;

namespace TransferWorkflowState.Bench.Contenders;

/// <summary>The console command, from the start of its process to the end.</summary>
internal sealed class ConsoleCommand : IContender
{
    public string Name => "send-workflow-step-state";

    public Task<bool> IsFoundAsync() => Task.FromResult(File.Exists(OwnPrograms.Command));

    public async Task<Timing> SendAsync(SandboxProcess sandbox, Load load)
    {
        if (load.WarmUp > 0)
        {
            _ = await SendAsync(sandbox.Folder.WarmUp, sandbox, load);
        }

        ChildResult result = await SendAsync(sandbox.Folder.Records, sandbox, load);
        return new(result.Time, AllocatedBytes: null, result.PeakBytes);
    }

    private static Task<ChildResult> SendAsync(string file, SandboxProcess sandbox, Load load)
    {
        string atOnce = load.AtOnce.ToString(CultureInfo.InvariantCulture);
        string[] journal = load.Journal is { } path ? ["--journal", path] : [];
        ProcessStartInfo start = new(
            OwnPrograms.Command, ["--input", file, "--status", "SUCCESS", "--throttle-limit", atOnce, .. journal]);
        return ChildProcess.RunAsync(start, sandbox.Endpoint);
    }
}
