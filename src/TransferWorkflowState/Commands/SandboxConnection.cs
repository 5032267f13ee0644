using TransferWorkflowState.Aws;
using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Commands;

/// <summary>While a sandbox of this process is the endpoint, no AWS setting of the user's is needed or used.</summary>
internal static class SandboxConnection
{
    public static ConnectionOptions Complete(ConnectionOptions options)
    {
        return Uri.TryCreate(options.EndpointUrl, UriKind.Absolute, out Uri? endpoint)
            && TransferSandbox.Find(endpoint) is { } sandbox
            ? options with
            {
                Region = options.Region ?? sandbox.Region,
                ProfileName = null,
                UseFipsEndpoint = options.UseFipsEndpoint ?? false,
                UseDualStackEndpoint = options.UseDualStackEndpoint ?? false,
                AccessKey = sandbox.Credentials.AccessKey,
                SecretKey = sandbox.Credentials.SecretKey,
            }
            : options;
    }
}
