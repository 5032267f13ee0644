namespace TransferWorkflowState.Connection;

/// <summary>Whose order of environment and profiles counts: where the two tools differ, a user expects that of the own one.</summary>
public enum SettingsPrecedence
{
    /// <summary>
    /// As AWS CLI v2: <c>AWS_PROFILE</c> or <c>AWS_DEFAULT_PROFILE</c> must name a profile that exists, and the region of
    /// the environment comes before that of any profile.
    /// </summary>
    AwsCli,

    /// <summary>
    /// As AWS Tools for PowerShell: <c>AWS_PROFILE</c> alone names a profile, the region of a profile comes before that of
    /// the environment, and a named profile without a region has that of the default one.
    /// </summary>
    AwsTools,
}
