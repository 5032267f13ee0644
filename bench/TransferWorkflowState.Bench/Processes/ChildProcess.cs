using System.Diagnostics;

namespace TransferWorkflowState.Bench.Processes;

/// <summary>Programs, run to their end.</summary>
internal static class ChildProcess
{
    /// <summary>How often a process that lives for seconds is asked for its memory.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>The full paths of all programs on PATH with this name, those that are preferred first.</summary>
    public static IEnumerable<string> FindAll(string name)
    {
        string[] names = OperatingSystem.IsWindows() ? [$"{name}.exe", $"{name}.cmd"] : [name];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => names.Select(file => Path.Combine(folder, file)))
            .Where(File.Exists);
    }

    /// <summary>What a program prints with these arguments; nothing when it fails.</summary>
    public static async Task<string?> ReadAsync(string program, params string[] arguments)
    {
        ChildResult result = await RunAsync(new(program, arguments), PollInterval);
        return result.ExitCode == 0 ? result.Output : null;
    }

    /// <summary>Runs a program to its end, and asks for its memory meanwhile: the system keeps that of no process that has ended.</summary>
    public static async Task<ChildResult> RunAsync(ProcessStartInfo start, TimeSpan pollInterval)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        TimeSpan? cpuBefore = ChildrenTime.Read();
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task ended = process.WaitForExitAsync();
        double peak = 0;
        while (!ended.IsCompleted)
        {
            peak = Math.Max(peak, PeakMegabytesOf(process));
            _ = await Task.WhenAny(ended, Task.Delay(pollInterval));
        }

        TimeSpan time = Stopwatch.GetElapsedTime(began);
        return new(process.ExitCode, await output, await error, time, ChildrenTime.Read() - cpuBefore, peak);
    }

    private static double PeakMegabytesOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64 / (1024.0 * 1024);
        }
        catch (InvalidOperationException)
        {
            // It has ended, and the system has forgotten.
            return 0;
        }
    }
}
