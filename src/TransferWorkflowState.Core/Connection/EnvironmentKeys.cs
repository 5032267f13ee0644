using Amazon.Runtime;

namespace TransferWorkflowState.Connection;

/// <summary>The keys that the environment holds. Read once: the SDK would read them again for each call.</summary>
internal static class EnvironmentKeys
{
    private static readonly string[] _sessionToken = ["AWS_SESSION_TOKEN"];
    private static readonly string[] _cliTokens = ["AWS_SECURITY_TOKEN", .. _sessionToken];

    /// <summary>Whether there is at least half a pair.</summary>
    public static bool AreSet => AccessKey.IsSet || SecretKey.IsSet;

    private static AwsSetting AccessKey => AwsSetting.FromEnvironment("AWS_ACCESS_KEY_ID");

    private static AwsSetting SecretKey => AwsSetting.FromEnvironment("AWS_SECRET_ACCESS_KEY");

    /// <exception cref="ConnectionException">Half of a pair is missing, or a key cannot be one.</exception>
    public static AWSCredentials Resolve(SettingsPrecedence precedence)
    {
        (AwsSetting accessKey, AwsSetting secretKey) = (AccessKey, SecretKey);
        if (!accessKey.IsSet || !secretKey.IsSet)
        {
            throw ConnectionProblems.PartialCredentials("env", accessKey.IsSet ? secretKey.Name : accessKey.Name);
        }

        // AWS CLI still takes the token's old name, and takes it first.
        string[] tokens = precedence == SettingsPrecedence.AwsCli ? _cliTokens : _sessionToken;
        AwsSetting[] set = [.. tokens.Select(AwsSetting.FromEnvironment).Where(static token => token.IsSet)];
        return AwsSetting.CreateCredentials(accessKey, secretKey, set is [AwsSetting token, ..] ? token : new(tokens[^1], null));
    }
}
