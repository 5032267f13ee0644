using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>
/// A process and all that it started. A script that ends leaves what it started to another parent, and nothing but the
/// list of those seen before tells whose they were. Without /proc, the tree is the process alone. One thread at a time
/// may use it, and any one may kill it.
/// </summary>
internal sealed class ProcessTree
{
    private static readonly TimeSpan _pollInterval = TimeSpan.FromMilliseconds(25);

    private readonly Process _root;
    private readonly HashSet<(int Id, string StartTime)> _members = [];

    /// <summary>The tree of a process of this program's.</summary>
    public ProcessTree(Process root)
    {
        _root = root;
        if (ProcessTable.Find(root.Id) is { } status)
        {
            _ = _members.Add((status.Id, status.StartTime));
        }
    }

    /// <summary>Sends a signal to each process of the tree.</summary>
    public async Task SignalAsync(PosixSignal signal)
    {
        foreach (int id in await FindRunningAsync().ConfigureAwait(false))
        {
            UnixSignals.Send(id, signal);
        }
    }

    /// <summary>Waits for the end of each process of the tree and says whether it has come.</summary>
    public async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        while ((await FindRunningAsync().ConfigureAwait(false)).Count > 0)
        {
            try
            {
                await Task.Delay(_pollInterval, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Kills each process of the tree.</summary>
    public async Task KillAsync()
    {
        foreach (int id in await FindRunningAsync().ConfigureAwait(false))
        {
            UnixSignals.Kill(id);
        }
    }

    /// <summary>The ids of its processes that have not ended, those among them that were started since it was last asked.</summary>
    private async Task<IReadOnlyList<int>> FindRunningAsync()
    {
        if (_members.Count == 0)
        {
            return _root.HasExited ? [] : [_root.Id];
        }

        ILookup<int, ProcessStatus> byParent = await ProcessTable.ReadAsync().ConfigureAwait(false);
        lock (_members)
        {
            List<ProcessStatus> running = [.. byParent.SelectMany(static children => children).Where(status => status.IsRunning && _members.Contains((status.Id, status.StartTime)))];
            for (int parent = 0; parent < running.Count; parent++)
            {
                running.AddRange(byParent[running[parent].Id].Where(child => _members.Add((child.Id, child.StartTime))));
            }

            return [.. running.Where(static status => status.IsRunning).Select(static status => status.Id)];
        }
    }
}
