using System.Diagnostics;

using TransferWorkflowState.Bench.Sandboxes;

namespace TransferWorkflowState.Bench;

/// <summary>A client's process, which knows of AWS what the sandbox says and nothing of this machine's settings.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan _pollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>The full path of a program on PATH, or <see langword="null"/>.</summary>
    public static string? Find(string name) => FindAll(name).FirstOrDefault();

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
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string[] printed = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? printed[0] : null;
    }

    /// <summary>Runs a client to its end. What it says of failures is not needed: the sandbox counts.</summary>
    public static Task<ChildResult> RunAsync(ProcessStartInfo start, SandboxEndpoint endpoint, string? retryMode = null)
    {
        SetEnvironment(start, endpoint, retryMode);
        return RunAsync(start);
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<ChildResult> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        TimeSpan? cpuBefore = ChildrenTime.Read();
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task ended = process.WaitForExitAsync();
        long peak = 0;
        while (!ended.IsCompleted)
        {
            peak = Math.Max(peak, PeakOf(process));
            _ = await Task.WhenAny(ended, Task.Delay(_pollInterval));
        }

        TimeSpan time = Stopwatch.GetElapsedTime(began);
        return new(await output, await error, time, ChildrenTime.Read() - cpuBefore, peak);
    }

    private static long PeakOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It has ended, and the system has forgotten.
            return 0;
        }
    }

    private static void SetEnvironment(ProcessStartInfo start, SandboxEndpoint endpoint, string? retryMode)
    {
        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        string noFile = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
        start.Environment["AWS_ACCESS_KEY_ID"] = endpoint.AccessKey;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = endpoint.SecretKey;
        start.Environment["AWS_REGION"] = endpoint.Region;
        start.Environment["AWS_DEFAULT_REGION"] = endpoint.Region;
        start.Environment["AWS_ENDPOINT_URL"] = endpoint.Url;
        start.Environment["AWS_CONFIG_FILE"] = noFile;
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = noFile;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["NO_PROXY"] = "127.0.0.1";
        if (retryMode is not null)
        {
            start.Environment["AWS_RETRY_MODE"] = retryMode;
        }
    }
}
