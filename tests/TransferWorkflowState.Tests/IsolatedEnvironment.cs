using System.Runtime.CompilerServices;

namespace TransferWorkflowState.Tests;

/// <summary>No test sees this machine's AWS settings, or asks the network for any.</summary>
internal static class IsolatedEnvironment
{
    /// <summary>The AWS configuration file of this process: empty, unless a test writes into it.</summary>
    public static string ConfigFile { get; } = Path.GetTempFileName();

    [ModuleInitializer]
    internal static void Initialize()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(static name => name.StartsWith("AWS_", StringComparison.Ordinal)))
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");

        // The SDK reads these two once in a process, and takes the user's own files when they do not exist.
        string credentials = Path.GetTempFileName();
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", ConfigFile);
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", credentials);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            File.Delete(ConfigFile);
            File.Delete(credentials);
        };
    }
}
