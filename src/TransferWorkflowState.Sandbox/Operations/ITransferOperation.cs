using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>One operation of the service.</summary>
internal interface ITransferOperation
{
    /// <summary>The members it takes. What is not among them is ignored, as the service does.</summary>
    IReadOnlyList<MemberRule> Members { get; }

    /// <summary>Responds to a request whose members have been checked.</summary>
    SandboxResponse Handle(RequestMembers request);
}
