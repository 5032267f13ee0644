using Amazon.Runtime.CredentialManagement;

using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Connection;

/// <summary>
/// Whether FIPS and dual stack are wished. The SDK looks for these settings once in a process and never in a named
/// profile; here they count when a client is made, as in AWS CLI.
/// </summary>
internal static class EndpointFlags
{
    public static void Apply(TransferClientConfig config, ConnectionOptions options, CredentialProfile? profile)
    {
        config.UseFIPSEndpoint = options.UseFipsEndpoint ?? FromEnvironment(options, "AWS_USE_FIPS_ENDPOINT") ?? profile?.UseFIPSEndpoint ?? false;
        config.UseDualstackEndpoint =
            options.UseDualStackEndpoint ?? FromEnvironment(options, "AWS_USE_DUALSTACK_ENDPOINT") ?? profile?.UseDualstackEndpoint ?? false;
    }

    private static bool? FromEnvironment(ConnectionOptions options, string variable) =>
        options.SandboxRegion is null && bool.TryParse(Environment.GetEnvironmentVariable(variable), out bool wish) ? wish : null;
}
