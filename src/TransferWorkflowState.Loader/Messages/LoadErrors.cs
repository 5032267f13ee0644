namespace TransferWorkflowState.Messages;

/// <summary>What the module says when a session has another copy of it.</summary>
internal static class LoadErrors
{
    /// <summary>The session has another version.</summary>
    public static string OtherVersion(string version, string wanted) =>
        $"Version {version} of TransferWorkflowState is loaded in this session; start a new PowerShell for {wanted}.";

    /// <summary>The session has another build of the same version.</summary>
    public static string OtherBuild(string version, string folder) =>
        $"Another build of TransferWorkflowState {version} is loaded in this session; start a new PowerShell for that in '{folder}'.";
}
