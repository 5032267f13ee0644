using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Cli.Rehearsal;

/// <summary>The environment variables that lead a handler's AWS SDK to the sandbox, whatever the settings of this machine are.</summary>
internal static class HandlerEnvironment
{
    public static void Set(IDictionary<string, string?> environment, TransferSandbox sandbox)
    {
        foreach (string name in new[] { "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN" })
        {
            _ = environment.Remove(name);
        }

        environment["AWS_ENDPOINT_URL_TRANSFER"] = sandbox.EndpointUrl.OriginalString;
        environment["AWS_ACCESS_KEY_ID"] = sandbox.Credentials.AccessKey;
        environment["AWS_SECRET_ACCESS_KEY"] = sandbox.Credentials.SecretKey;
        environment["AWS_REGION"] = sandbox.Region;
        environment["AWS_DEFAULT_REGION"] = sandbox.Region;
    }
}
