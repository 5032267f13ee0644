using System.Diagnostics;
using System.Text.Json;

namespace TransferWorkflowState.Bench.Sandboxes;

/// <summary>A sandbox in a process of its own, with an execution for every callback of a load.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private readonly Process _process;

    private SandboxProcess(Process process, SandboxFolder folder, SandboxEndpoint endpoint)
    {
        _process = process;
        Folder = folder;
        Endpoint = endpoint;
    }

    public SandboxFolder Folder { get; }

    public SandboxEndpoint Endpoint { get; }

    public static async Task<SandboxProcess> StartAsync(Load load)
    {
        SandboxFolder folder = new();
        ProcessStartInfo start = new(LocalBuild.Bench)
        {
            ArgumentList =
            {
                LocalProcesses.Serve,
                folder.ToString(),
                JsonSerializer.Serialize(load),
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start)!;
        return new(process, folder, await ReadAsync<SandboxEndpoint>(process));
    }

    /// <summary>What it saw until now.</summary>
    public async Task<SandboxCounts> CountAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        return await ReadAsync<SandboxCounts>(_process);
    }

    /// <summary>Ends the sandbox.</summary>
    public async Task<SandboxCounts> EndAsync()
    {
        _process.StandardInput.Close();
        return await ReadAsync<SandboxCounts>(_process);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        Folder.Dispose();
    }

    private static async Task<T> ReadAsync<T>(Process process)
    {
        string? line = await process.StandardOutput.ReadLineAsync();
        return line is null
            ? throw new InvalidOperationException("The sandbox's process has ended early.")
            : JsonSerializer.Deserialize<T>(line)!;
    }
}
