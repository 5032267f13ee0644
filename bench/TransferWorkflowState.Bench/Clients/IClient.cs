using TransferWorkflowState.Bench.Sandboxes;

namespace TransferWorkflowState.Bench.Clients;

/// <summary>A client that is measured.</summary>
internal interface IClient
{
    string Name { get; }

    /// <summary>Whether this machine has what the client needs.</summary>
    Task<bool> IsFoundAsync();

    /// <summary>Sends the records of a sandbox; first those to warm up with, if the client can.</summary>
    Task<Timing> SendAsync(SandboxProcess sandbox, Load load);
}
