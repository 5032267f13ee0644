using TransferWorkflowState.Running;

namespace TransferWorkflowState.Tests.Running;

/// <summary>Work that ends as a test says, or when it is told to.</summary>
internal sealed class FakeWork : IStepWork
{
    private readonly bool _isSuccess;
    private readonly Task? _until;

    public FakeWork(bool isSuccess, Task? until = null)
    {
        _isSuccess = isSuccess;
        _until = until;
    }

    /// <summary>How often it was done.</summary>
    public int Count { get; private set; }

    /// <summary>Why it cannot be begun.</summary>
    public string? NotBegun { get; init; }

    public async Task<WorkEnd> RunAsync(CancellationToken stopToken)
    {
        Count++;
        await (_until ?? Task.CompletedTask).WaitAsync(stopToken).ContinueWith(
            static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return new End(_isSuccess, NotBegun);
    }

    private sealed record End(bool IsDone, string? Problem) : WorkEnd
    {
        public override bool IsSuccess => IsDone;

        public override string? NotBegun => Problem;
    }
}
