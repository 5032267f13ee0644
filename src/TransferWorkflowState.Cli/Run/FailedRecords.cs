using System.Text.Json;

using TransferWorkflowState.Files;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

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

    /// <summary>Writes a record that failed.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isWhole">
    /// Whether to write the record as it came: not when it holds others that did not fail, and not when its work is done
    /// and the status known.
    /// </param>
    /// <param name="outcome">Says what is written otherwise: the step, and its status when that is known; nothing when the record holds no step.</param>
    public void Add(SourceRecord record, bool isWhole, CallbackOutcome outcome)
    {
        if (!isWhole && outcome.Step is { } step)
        {
            _file.WriteLine(outcome.Callback is { } callback
                ? JsonSerializer.Serialize(new { step.WorkflowId, step.ExecutionId, step.Token, callback.Status })
                : JsonSerializer.Serialize(new { step.WorkflowId, step.ExecutionId, step.Token }));
        }
        else if (isWhole && record.Text is { } text)
        {
            _file.WriteLine(text);
        }
    }

    public void Dispose() => _file.Dispose();
}
