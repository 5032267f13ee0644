using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Bench.Clients;

/// <summary>A client that the bench itself drives, in a process of its own.</summary>
internal interface IBenchClient : IDisposable
{
    ValueTask SendAsync(StepCallback callback, CancellationToken cancellationToken);
}
