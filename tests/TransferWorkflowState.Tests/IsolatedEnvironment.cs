using System.Runtime.CompilerServices;

namespace TransferWorkflowState.Tests;

/// <summary>No test sees this machine's AWS settings, or asks the network for any.</summary>
internal static class IsolatedEnvironment
{
    [ModuleInitializer]
    internal static void Initialize()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(static name => name.StartsWith("AWS_", StringComparison.Ordinal)))
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", Path.Combine(Path.GetTempPath(), "no-such-aws-config"));
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(Path.GetTempPath(), "no-such-aws-credentials"));
    }
}
