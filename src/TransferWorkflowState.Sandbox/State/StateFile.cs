using System.Text.Json;

namespace TransferWorkflowState.Sandbox.State;

/// <summary>
/// The file that a sandbox's state is kept in: read when it starts, written soon after each change and when it ends. It
/// holds the tokens of steps, so only its owner may read it.
/// </summary>
internal sealed class StateFile : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    private readonly string _path;
    private readonly FileStream _hold;
    private readonly CancellationTokenSource _ending = new();
    private Task _writing = Task.CompletedTask;

    private StateFile(string path, FileStream hold)
    {
        _path = path;
        _hold = hold;
    }

    /// <summary>Opens the file, and reads what is in it; a file that is missing is an empty state.</summary>
    /// <exception cref="SandboxStartException">It cannot be used, or is not a sandbox state file.</exception>
    public static StateFile Open(string path, out SandboxState? state)
    {
        // It would be read as a file that is missing, and what is written under another name first could not take its place.
        if (Directory.Exists(path))
        {
            throw SandboxStartErrors.StateIsFolder(path);
        }

        try
        {
            string fullPath = Path.GetFullPath(path);
            state = File.Exists(fullPath) ? StateJson.Read(File.ReadAllBytes(fullPath)) : null;
            return new(fullPath, new(PathOfHold(fullPath), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose));
        }
        catch (InvalidDataException e)
        {
            throw SandboxStartErrors.NotAState(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw SandboxStartErrors.UnusableState(path, e);
        }
    }

    /// <summary>Writes the state now, and from now on after changes.</summary>
    /// <exception cref="SandboxStartException">It cannot be written.</exception>
    public void Follow(ExecutionStore executions, Changes changes)
    {
        try
        {
            Write(executions);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SandboxStartErrors.UnusableState(_path, e);
        }

        CancellationToken ending = _ending.Token;
        _writing = Task.Run(() => FollowAsync(executions, changes, ending), CancellationToken.None);
    }

    /// <summary>Writes the last changes, and lets go of the file.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        _writing.Wait();
        _ending.Dispose();
        _hold.Dispose();
    }

    private async Task FollowAsync(ExecutionStore executions, Changes changes, CancellationToken ending)
    {
        long written = -1;
        bool isLast;
        do
        {
            try
            {
                await changes.WaitAsync(written, ending).ConfigureAwait(false);
                await Task.Delay(_pause, ending).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The last changes are written too.
            }

            // Asked before the write, so that one follows the end, whenever it comes.
            isLast = ending.IsCancellationRequested;
            try
            {
                long version = changes.Version;
                Write(executions);
                written = version;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A disk that is full for a while: the next change tries again.
                written = changes.Version;
            }
        }
        while (!isLast);
    }

    // Whole or not at all: under another name first, so that a power cut leaves the state before.
    private void Write(ExecutionStore executions)
    {
        // A file that is there keeps its mode, and a link leads elsewhere: neither is written to.
        string next = $"{_path}.next";
        File.Delete(next);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (FileStream file = new(next, options))
        using (Utf8JsonWriter json = new(file))
        {
            StateJson.Write(json, SandboxState.Take(executions));
        }

        File.Move(next, _path, overwrite: true);
    }

    // Not the file itself, which is replaced at every write.
    private static string PathOfHold(string path) => $"{path}.lock";
}
