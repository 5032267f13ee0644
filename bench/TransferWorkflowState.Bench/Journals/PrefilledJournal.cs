using TransferWorkflowState.Journal;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Bench.Journals;

/// <summary>A journal that holds the outcomes of callbacks that no sandbox knows.</summary>
internal sealed class PrefilledJournal : IDisposable
{
    private readonly long _length;

    private PrefilledJournal(string path)
    {
        Path = path;
        _length = new FileInfo(path).Length;
    }

    public string Path { get; }

    public static PrefilledJournal Create(int lines)
    {
        string path = System.IO.Path.GetTempFileName();
        using (CallbackJournal journal = CallbackJournal.Open(path))
        {
            for (int i = 0; i < lines; i++)
            {
                journal.Add(CallbackOutcome.Sent(AnyCallback(), Guid.NewGuid().ToString(), attempts: 1, throttled: 0, TimeSpan.Zero));
            }
        }

        return new(path);
    }

    /// <summary>Takes out what was added since.</summary>
    public void Reset()
    {
        using FileStream file = new(Path, FileMode.Open);
        file.SetLength(_length);
    }

    public void Dispose() => File.Delete(Path);

    private static StepCallback AnyCallback()
    {
        CallbackValues values = new()
        {
            WorkflowId = "w-1234567890example",
            ExecutionId = Guid.NewGuid().ToString(),
            Token = Guid.NewGuid().ToString("N"),
            Status = CustomStepStatus.Success,
        };
        return StepCallback.TryCreate(values, out StepCallback? callback, out _) ? callback : throw new InvalidOperationException("No callback.");
    }
}
