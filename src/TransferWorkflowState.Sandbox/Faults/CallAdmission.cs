using TransferWorkflowState.Sandbox.Limits;

namespace TransferWorkflowState.Sandbox.Faults;

/// <summary>What strikes a call, known when it has come, and its place among the calls in flight until this is disposed of.</summary>
internal sealed class CallAdmission : IDisposable
{
    private CallLimits? _entered;

    /// <param name="fault">What strikes the call; <see langword="null"/> for nothing.</param>
    /// <param name="entered">The limits that have taken the call, if it counts.</param>
    public CallAdmission(SandboxFault? fault, CallLimits? entered = null)
    {
        Fault = fault;
        _entered = entered;
    }

    public SandboxFault? Fault { get; }

    public void Dispose()
    {
        _entered?.Exit();
        _entered = null;
    }
}
