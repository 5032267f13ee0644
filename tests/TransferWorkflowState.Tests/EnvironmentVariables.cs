using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Tests;

/// <summary>Variables that a test sets for its own duration. Such tests are in one collection that runs alone.</summary>
internal sealed class EnvironmentVariables : IDisposable
{
    private readonly Dictionary<string, string?> _before = [];

    public EnvironmentVariables(params (string Name, string? Value)[] variables)
    {
        foreach ((string name, string? value) in variables)
        {
            _before[name] = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public static EnvironmentVariables ForSandbox(TransferSandbox sandbox) => new(
        ("AWS_ENDPOINT_URL_TRANSFER", sandbox.EndpointUrl.OriginalString),
        ("AWS_REGION", sandbox.Region),
        ("AWS_ACCESS_KEY_ID", sandbox.Credentials.AccessKey),
        ("AWS_SECRET_ACCESS_KEY", sandbox.Credentials.SecretKey));

    public void Dispose()
    {
        foreach ((string name, string? value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
