using System.Diagnostics;
using System.Globalization;

using TransferWorkflowState.Bench.Sandboxes;

namespace TransferWorkflowState.Bench.Clients;

/// <summary>
/// The console command: from the start of its process to the end, or, when there is something to warm up with, from when
/// the sandbox has that.
/// </summary>
internal sealed class ConsoleCommand : IClient
{
    private static readonly TimeSpan _pollInterval = TimeSpan.FromMilliseconds(100);

    public string Name => "send-workflow-step-state";

    public Task<bool> IsFoundAsync() => Task.FromResult(File.Exists(LocalBuild.Command));

    public async Task<Timing> SendAsync(SandboxProcess sandbox, Load load)
    {
        if (load.WarmUp == 0)
        {
            ChildResult whole = await SendAsync(sandbox.Folder.Records, sandbox, load);
            return new(whole.Time, AllocatedBytes: null, whole.PeakBytes);
        }

        await File.AppendAllLinesAsync(sandbox.Folder.WarmUp, File.ReadLines(sandbox.Folder.Records));
        Task<ChildResult> run = SendAsync(sandbox.Folder.WarmUp, sandbox, load);
        SandboxCounts counts;
        while ((counts = await sandbox.CountAsync()).Recorded < load.WarmUp && !run.IsCompleted)
        {
            _ = await Task.WhenAny(run, Task.Delay(_pollInterval));
        }

        long began = Stopwatch.GetTimestamp();
        ChildResult result = await run;
        long left = load.WarmUp + load.Count - counts.Recorded;
        return new(Stopwatch.GetElapsedTime(began) * load.Count / left, AllocatedBytes: null, result.PeakBytes);
    }

    private static Task<ChildResult> SendAsync(string file, SandboxProcess sandbox, Load load)
    {
        string atOnce = load.AtOnce.ToString(CultureInfo.InvariantCulture);
        string[] journal = load.Journal is { } path ? ["--journal", path] : [];
        ProcessStartInfo start = new(
            LocalBuild.Command, ["--input", file, "--status", "SUCCESS", "--throttle-limit", atOnce, .. journal]);
        return ChildProcess.RunAsync(start, sandbox.Endpoint);
    }
}
