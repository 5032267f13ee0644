using System.Text.Json;

using TransferWorkflowState.Callbacks;
using TransferWorkflowState.Reading.Streams;

namespace TransferWorkflowState.Cli;

/// <summary>
/// A file of the records that failed, to be the input of another run. It holds their tokens, so its owner alone can
/// read it.
/// </summary>
internal sealed class FailedRecords : IDisposable
{
    private readonly StreamWriter _file;

    public FailedRecords(string path)
    {
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _file = new(path, options);
    }

    /// <summary>Writes a record that failed, as it came; only the callback when the record holds others beside it.</summary>
    public void Add(SourceRecord record, bool isOnlyReading, CallbackOutcome outcome)
    {
        if (!isOnlyReading && outcome.Callback is { } callback)
        {
            _file.WriteLine(JsonSerializer.Serialize(new { callback.WorkflowId, callback.ExecutionId, callback.Token, callback.Status }));
        }
        else if (isOnlyReading && record.Text is { } text)
        {
            _file.WriteLine(text);
        }
    }

    public void Dispose() => _file.Dispose();
}
