namespace TransferWorkflowState.Sandbox.State;

/// <summary>What can become of a waiting step: what a callback may report, as the service spells it, or nothing in time.</summary>
internal static class StepStatusValue
{
    public const string Success = "SUCCESS";
    public const string Failure = "FAILURE";
    public const string TimedOut = "TIMEOUT";
}
