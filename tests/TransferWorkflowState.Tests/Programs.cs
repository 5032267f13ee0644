using System.Diagnostics;

namespace TransferWorkflowState.Tests;

/// <summary>Programs of this machine, run as a user would run them.</summary>
internal static class Programs
{
    /// <summary>The full path of a program on PATH, or <see langword="null"/>.</summary>
    public static string? Find(string name)
    {
        string[] names = OperatingSystem.IsWindows() ? [$"{name}.exe", $"{name}.cmd"] : [name];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => names.Select(file => Path.Combine(folder, file)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Runs a program to its end; past the limit it is killed and the test fails, with what it wrote by then.</summary>
    public static async Task<ProgramResult> RunAsync(
        ProcessStartInfo start, TimeSpan limit, CancellationToken cancellationToken, string input = "")
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), stop.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{start.FileName} did not end within {limit}. It wrote:\n{await output}\n{await error}");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        return new(process.ExitCode, await output, await error);
    }
}
