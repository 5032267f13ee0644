using TransferWorkflowState.Connection;
using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Pipeline;

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
                ProfileLocation = null,
                AccessKey = sandbox.Credentials.AccessKey,
                SecretKey = sandbox.Credentials.SecretKey,
                SessionToken = null,
            }
            : options;
    }
}
