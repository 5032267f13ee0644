using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Files;

/// <summary>A file of records.</summary>
public static class InputFile
{
    /// <summary>Opens it, be it one that is still written.</summary>
    /// <exception cref="IOException">It is not there, is a folder, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static FileStream Open(string path) => Directory.Exists(path) ? throw new IOException(FileProblem.IsFolder)
        : !File.Exists(path) && FileProblem.OfUrl(path) is { } problem ? throw new IOException(problem)
        : new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Its records, each read when it is asked for. A file that cannot be read, or its rest, is one failure.</summary>
    public static IEnumerable<InputRecord> Read(string path)
    {
        InputName input = new(Path.GetFileName(path));
        if (TryRead(() => Open(path), input, out InputRecord? failure) is not { } file)
        {
            yield return failure!;
            yield break;
        }

        using (file)
        {
            using IEnumerator<InputRecord> records = new RecordReader(file, Path.GetFileName(path)).Read().GetEnumerator();
            while (TryRead(() => records.MoveNext() ? records.Current : null, input, out failure) is { } record)
            {
                yield return record;
            }
        }

        if (failure is not null)
        {
            yield return failure;
        }
    }

    private static T? TryRead<T>(Func<T?> read, InputName input, out InputRecord? failure)
        where T : class
    {
        failure = null;
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            failure = input.Unreadable(exception.Message);
            return null;
        }
    }
}
