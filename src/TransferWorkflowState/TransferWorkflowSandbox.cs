using System.Management.Automation;

using TransferWorkflowState.Binding;
using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState;

/// <summary>A local Transfer Family endpoint, as <c>Start-TransferWorkflowSandbox</c> hands it out.</summary>
public sealed class TransferWorkflowSandbox
{
    private const string EventTypeName = "TransferWorkflowState.LambdaEvent";

    internal TransferWorkflowSandbox(TransferSandbox sandbox)
    {
        Server = sandbox;
    }

    /// <summary>Where it listens, such as http://127.0.0.1:49152: the EndpointUrl to send to.</summary>
    public string EndpointUrl => Server.EndpointUrl.OriginalString;

    /// <summary>
    /// Its queue, which has a message with the event of every execution: the QueueUrl of Invoke-TransferWorkflowStep and
    /// Send-TransferWorkflowStepState. Other clients find Amazon SQS at the same endpoint.
    /// </summary>
    public string QueueUrl => Server.QueueUrl;

    /// <summary>The region that it answers for. It takes any region in a signature.</summary>
    public string Region => Server.Region;

    /// <summary>The access key that it knows, for other clients: AWS_ACCESS_KEY_ID.</summary>
    public string AccessKey => Server.Credentials.AccessKey;

    /// <summary>The secret of the access key, for other clients: AWS_SECRET_ACCESS_KEY. Good here only.</summary>
    public string SecretKey => Server.Credentials.SecretKey;

    /// <summary>The Lambda events of all executions, to pipe into Send-TransferWorkflowStepState.</summary>
    public PSObject[] Events => [.. Server.Executions.Select(static execution =>
    {
        PSObject lambdaEvent = JsonObject.Parse(execution.ToLambdaEvent());
        lambdaEvent.TypeNames.Insert(0, EventTypeName);
        return lambdaEvent;
    })];

    /// <summary>All executions with their state now, in order of creation.</summary>
    public SandboxExecution[] Executions => [.. Server.Executions];

    internal TransferSandbox Server { get; }

    /// <summary>Where it listens.</summary>
    public override string ToString() => EndpointUrl;
}
