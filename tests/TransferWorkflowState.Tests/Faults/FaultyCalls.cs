using TransferWorkflowState.Connection;
using TransferWorkflowState.Running;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Tests.Sandbox;

namespace TransferWorkflowState.Tests.Faults;

/// <summary>What it takes to send the callback of a sandbox's execution.</summary>
internal static class FaultyCalls
{
    /// <summary>Limits that only a call which never ends would come to, however slow the machine is.</summary>
    public static ConnectionOptions Patient { get; } = new()
    {
        ConnectTimeout = TimeSpan.FromMinutes(2),
        ReadTimeout = TimeSpan.FromMinutes(2),
    };

    /// <summary>Limits that a slow answer comes to.</summary>
    public static ConnectionOptions Impatient { get; } = new()
    {
        ConnectTimeout = TimeSpan.FromMilliseconds(500),
        ReadTimeout = TimeSpan.FromMilliseconds(500),
    };

    public static async Task<CallbackSender> ConnectAsync(TransferSandbox sandbox, ConnectionOptions options)
    {
        ConnectionOptions connection = options with
        {
            Region = sandbox.Region,
            EndpointUrl = sandbox.EndpointUrl.OriginalString,
            AccessKey = sandbox.Credentials.AccessKey,
            SecretKey = sandbox.Credentials.SecretKey,
        };
        return new(await TransferClientFactory.CreateAsync(connection, TestContext.Current.CancellationToken));
    }

    public static StepCallback CallbackOf(SandboxExecution execution)
    {
        CallbackValues values = new()
        {
            WorkflowId = execution.WorkflowId,
            ExecutionId = execution.ExecutionId,
            Token = execution.Token(),
            Status = CustomStepStatus.Success,
        };
        return StepCallback.TryCreate(values, out StepCallback? callback, out CallbackFailure? failure)
            ? callback
            : throw new InvalidOperationException(failure.Message);
    }
}
