using System.Globalization;

namespace TransferWorkflowState.Cli.Processes;

/// <summary>The processes of this machine, by the id of their parent, as /proc has them.</summary>
internal static class ProcessTable
{
    private static readonly Lock _gate = new();
    private static Task _latest = Task.CompletedTask;
    private static Task<ILookup<int, ProcessStatus>>? _next;

    /// <summary>
    /// Reads the table. Callers that ask before the next reading begins share that one: if many commands time out at the same
    /// moment and each reads hundreds of files, their callbacks are late. Empty on a system without /proc.
    /// </summary>
    public static Task<ILookup<int, ProcessStatus>> ReadAsync()
    {
        lock (_gate)
        {
            return _next ??= ReadAfterAsync(_latest);
        }
    }

    /// <summary>What /proc says of a process (proc_pid_stat(5)); <see langword="null"/> when there is not one of that id.</summary>
    public static ProcessStatus? Find(int processId)
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
            return new(processId, fields[19], int.Parse(fields[1], CultureInfo.InvariantCulture), fields[0] is not ("Z" or "X"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task<ILookup<int, ProcessStatus>> ReadAfterAsync(Task latest)
    {
        await latest.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        lock (_gate)
        {
            _latest = _next!;
            _next = null;
        }

        return Read().ToLookup(static status => status.ParentId);
    }

    private static IEnumerable<ProcessStatus> Read()
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists("/proc/self"))
        {
            return [];
        }

        return Directory.EnumerateDirectories("/proc")
            .Select(static folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? Find(id) : null)
            .OfType<ProcessStatus>();
    }
}
