using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>
/// A process and all that it started. A script that ends leaves what it started to another parent, and nothing but the
/// list of those seen before tells whose they were. Reads /proc; without it, the tree is the process alone.
/// </summary>
internal sealed class ProcessTree
{
    private static readonly TimeSpan _pollInterval = TimeSpan.FromMilliseconds(25);

    private readonly HashSet<Member> _members = [];

    /// <summary>The tree of a process of this program's.</summary>
    public ProcessTree(Process root)
    {
        if (ReadStatus(root.Id) is { } status)
        {
            _ = _members.Add(status.Member);
        }

        Grow();
    }

    /// <summary>Sends a signal to each process of the tree.</summary>
    public void Signal(PosixSignal signal)
    {
        Grow();
        foreach (Member member in Running())
        {
            UnixSignals.Send(member.ProcessId, signal);
        }
    }

    /// <summary>Waits for the end of each process of the tree and says whether it has come.</summary>
    public async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        for (Grow(); Running().Any(); Grow())
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
    public void Kill()
    {
        Grow();
        foreach (Member member in Running())
        {
            UnixSignals.Kill(member.ProcessId);
        }
    }

    private IEnumerable<Member> Running() => _members.Where(static member => ReadStatus(member.ProcessId) is { IsRunning: true } status && status.Member == member);

    /// <summary>Adds what the running processes of the tree have started since.</summary>
    private void Grow()
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists("/proc/self"))
        {
            return;
        }

        ILookup<int, Status> byParent = Directory.EnumerateDirectories("/proc")
            .Select(static folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? ReadStatus(id) : null)
            .OfType<Status>()
            .ToLookup(static status => status.ParentId);
        Queue<Member> open = new(Running());
        while (open.TryDequeue(out Member? parent))
        {
            foreach (Status child in byParent[parent.ProcessId].Where(child => _members.Add(child.Member)))
            {
                open.Enqueue(child.Member);
            }
        }
    }

    /// <summary>What /proc says of a process (proc_pid_stat(5)); <see langword="null"/> when there is not one of that id.</summary>
    private static Status? ReadStatus(int processId)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            // The program's name stands in parentheses and may hold any character.
            string text = File.ReadAllText($"/proc/{processId}/stat");
            string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new(new(processId, fields[19]), int.Parse(fields[1], CultureInfo.InvariantCulture), fields[0] is not ("Z" or "X"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A process: an id is used again, but not by one that began at the same time.</summary>
    private sealed record Member(int ProcessId, string StartTime);

    private sealed record Status(Member Member, int ParentId, bool IsRunning);
}
