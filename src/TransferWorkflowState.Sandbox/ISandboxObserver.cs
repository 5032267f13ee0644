namespace TransferWorkflowState.Sandbox;

/// <summary>
/// Is told what happens in a sandbox, on the thread on which it happens: its methods return soon, throw nothing, and may
/// run at the same time.
/// </summary>
public interface ISandboxObserver
{
    /// <summary>A step waits now: the service would invoke its Lambda function asynchronously.</summary>
    /// <param name="execution">The execution of the step.</param>
    /// <param name="lambdaEvent">The event for the function, as one line of JSON. It holds the step's token.</param>
    void OnStepStarted(SandboxExecution execution, string lambdaEvent);

    /// <summary>A step was reported, or timed out.</summary>
    /// <param name="execution">The execution of the step.</param>
    /// <param name="status"><c>SUCCESS</c>, <c>FAILURE</c> or <c>TIMEOUT</c>.</param>
    void OnStepEnded(SandboxExecution execution, string status);

    /// <summary>A call of the service came in, and this is its response.</summary>
    void OnCall(SandboxCall received);
}
