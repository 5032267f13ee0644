namespace TransferWorkflowState.Sandbox.State;

/// <summary>What a callback may report, as the service spells it.</summary>
internal static class StepStatusValue
{
    public const string Success = "SUCCESS";
    public const string Failure = "FAILURE";
}
