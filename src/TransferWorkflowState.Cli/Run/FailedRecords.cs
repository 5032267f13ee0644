using System.Text;
using System.Text.Json.Nodes;

using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Files;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>
/// A file of the records that failed, to be the input of another run. It holds their tokens, so its owner alone can read
/// it, whoever could read the file that had its name before. It is written line by line under another name, which a run
/// that is killed leaves behind, and takes its own name when the run has ended: a file of an earlier run is whole until then.
/// </summary>
internal sealed class FailedRecords : IDisposable
{
    private readonly string _path;
    private readonly string? _partialPath;
    private readonly FileStream _file;

    /// <param name="path">The file.</param>
    /// <param name="isInputStandard">Whether the run reads standard input, which may be a file that the shell has opened.</param>
    /// <exception cref="IOException">The file cannot be written, or is one that the run reads or writes.</exception>
    public FailedRecords(string path, bool isInputStandard)
    {
        Path = path;

        // The target of a relative link comes out wrong unless the link's own path is a full one.
        string fullPath = System.IO.Path.GetFullPath(path);
        _path = File.Exists(path) && File.ResolveLinkTarget(fullPath, returnFinalTarget: true) is { } target ? target.FullName : fullPath;
        if (Directory.Exists(_path))
        {
            // Only the end of the run would find out, when the records are to take the folder's place.
            throw new UnusableFileException(path, new IOException(FileProblem.IsFolder));
        }

        using FileStream? standardInput = isInputStandard ? OpenStandardInput() : null;
        if (OpenStream() is { } stream)
        {
            _file = stream;
            return;
        }

        _partialPath = $"{_path}.partial";
        _file = OwnerOnlyFile.Create(_partialPath);
    }

    /// <summary>Its path as it was given.</summary>
    public string Path { get; }

    /// <summary>Why no more can be written; <see langword="null"/> while it can.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Writes a record that failed, unless the file can no longer be written.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isWhole">
    /// Whether to write the record as it came: not when it holds others that did not fail, and not when its work is done
    /// and the status known.
    /// </param>
    /// <param name="outcome">Says what is written otherwise: the step, and its status when that is known; nothing when the record holds no step.</param>
    public void Add(InputRecord record, bool isWhole, CallbackOutcome outcome)
    {
        if (isWhole)
        {
            WriteLine(record.Text);
        }
        else if (outcome.Step is { } step)
        {
            JsonObject line = new()
            {
                [nameof(step.WorkflowId)] = step.WorkflowId,
                [nameof(step.ExecutionId)] = step.ExecutionId,
                [nameof(step.Token)] = step.Token,
            };
            if (outcome.Callback is { } callback)
            {
                line[nameof(callback.Status)] = callback.Status;
            }

            WriteLine(line.ToJsonString());
        }
    }

    /// <summary>Ends the file and moves it to its final path.</summary>
    public void Complete()
    {
        try
        {
            _file.Dispose();
            if (_partialPath is not null)
            {
                File.Move(_partialPath, _path, overwrite: true);
            }
        }
        catch (Exception e) when (UnusableFileException.IsOfFile(e))
        {
            Fault = e;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>
    /// Opens the file that is standard input once more, so that it counts as open; nothing when it is a pipe or a terminal,
    /// and where /proc (https://man7.org/linux/man-pages/man5/proc_pid_fd.5.html) is missing.
    /// </summary>
    private static FileStream? OpenStandardInput()
    {
        try
        {
            return new FileInfo("/proc/self/fd/0").LinkTarget is ['/', ..] path && !path.StartsWith("/dev/", StringComparison.Ordinal)
                ? new(path, FileMode.Open, FileAccess.Read, FileShare.Read)
                : null;
        }
        catch (Exception e) when (UnusableFileException.IsOfFile(e))
        {
            return null;
        }
    }

    /// <summary>
    /// Opens what has the path now. A file that this run has open, by whatever name, cannot be opened a second time to be
    /// written alone.
    /// </summary>
    /// <returns>The stream of a pipe, a device or an empty file, none of which has anything to lose; nothing for other files.</returns>
    private FileStream? OpenStream()
    {
        if (!File.Exists(_path))
        {
            return null;
        }

        FileStream stream;
        try
        {
            stream = new(_path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 });
        }
        catch (IOException e) when (e is not FileNotFoundException and not DirectoryNotFoundException)
        {
            throw new UnusableFileException(Path, FileErrors.FailedInUse(Path), e);
        }

        if (!stream.CanSeek || stream.Length == 0)
        {
            OwnerOnlyFile.Restrict(stream, Path);
            return stream;
        }

        stream.Dispose();
        return null;
    }

    private void WriteLine(string? text)
    {
        if (text is null || Fault is not null)
        {
            return;
        }

        try
        {
            _file.Write(Encoding.UTF8.GetBytes($"{text}\n"));
        }
        catch (IOException e)
        {
            Fault = e;
        }
    }
}
