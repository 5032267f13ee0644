using System.Management.Automation;

using TransferWorkflowState.Messages;
using TransferWorkflowState.Running;

namespace TransferWorkflowState.Pipeline;

/// <summary>The progress of a run as PowerShell shows it.</summary>
internal sealed class ProgressBar
{
    private const int ActivityId = 0x7357;

    private readonly CmdletOutput _output;
    private readonly RunProgress _progress;
    private bool _isShown;

    public ProgressBar(CmdletOutput output, RunProgress progress)
    {
        _output = output;
        _progress = progress;
    }

    /// <summary>Shows the numbers of now, unless it did a moment ago.</summary>
    public void Update()
    {
        if (_progress.Next() is { } text)
        {
            Write(ProgressRecordType.Processing, text);
            _isShown = true;
        }
    }

    /// <summary>Takes the progress off the screen.</summary>
    public void Complete()
    {
        if (_isShown)
        {
            Write(ProgressRecordType.Completed, "Completed");
        }
    }

    private void Write(ProgressRecordType type, string status) =>
        _output.WriteProgress(new(ActivityId, CmdletNotes.Progress(), status) { RecordType = type });
}
