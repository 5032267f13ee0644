namespace TransferWorkflowState.Cli.Rehearsal;

/// <summary>
/// Finds files that were dropped into a folder and its subfolders, once they are whole. It looks again and again: the
/// system's notifications do not come from network drives and the folders of containers.
/// </summary>
internal sealed class WatchedFolder
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);
    private static readonly string[] _partial = [".part", ".partial", ".filepart", ".tmp", ".crdownload", "~"];

    private readonly string _path;
    private readonly Action<string> _found;
    private readonly Dictionary<string, (long Length, DateTime WrittenAt, bool IsKnown)> _files;

    /// <param name="path">The folder. What lies in it now is not found.</param>
    /// <param name="found">Takes the path of a file, within the folder and with slashes.</param>
    public WatchedFolder(string path, Action<string> found)
    {
        _path = Path.GetFullPath(path);
        _found = found;
        _files = Read().ToDictionary(static file => file.FullName, static file => (file.Length, file.LastWriteTimeUtc, IsKnown: true));
    }

    /// <summary>Looks until it is told to end.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(_pause, cancellationToken).ConfigureAwait(false);
                Look();
            }
        }
        catch (OperationCanceledException)
        {
            // The sandbox ends.
        }
    }

    private void Look()
    {
        List<FileInfo> files = Read();
        foreach (FileInfo file in files)
        {
            // A file is whole when it has not changed since the last look, and on Windows nobody writes it.
            bool isSeen = _files.TryGetValue(file.FullName, out (long Length, DateTime WrittenAt, bool IsKnown) seen)
                && seen.Length == file.Length && seen.WrittenAt == file.LastWriteTimeUtc;
            bool isNew = isSeen && !seen.IsKnown && CanBeRead(file);
            _files[file.FullName] = (file.Length, file.LastWriteTimeUtc, isSeen && (seen.IsKnown || isNew));
            if (isNew)
            {
                _found(Path.GetRelativePath(_path, file.FullName).Replace(Path.DirectorySeparatorChar, '/'));
            }
        }

        foreach (string gone in _files.Keys.Except(files.Select(static file => file.FullName)).ToList())
        {
            _files.Remove(gone);
        }
    }

    private List<FileInfo> Read()
    {
        List<FileInfo> files = [];
        try
        {
            EnumerationOptions all = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };
            foreach (FileInfo file in new DirectoryInfo(_path).EnumerateFiles("*", all))
            {
                // A name that begins with a dot is hidden on Unix, and names of these kinds are of files that are still written.
                if (file.Name[0] != '.' && !_partial.Any(end => file.Name.EndsWith(end, StringComparison.OrdinalIgnoreCase)) && file.Exists)
                {
                    files.Add(file);
                }
            }
        }
        catch (IOException)
        {
            // The folder or a file went away meanwhile.
        }

        return files;
    }

    private static bool CanBeRead(FileInfo file)
    {
        try
        {
            using FileStream stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.Read);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
