using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace TransferWorkflowState.Wire;

/// <summary>The SDK's client configuration for AWS Transfer Family.</summary>
public sealed class TransferClientConfig : ClientConfig
{
    internal const string ApiVersion = "2018-11-05";

    /// <summary>A configuration with the service's names and no region, endpoint or profile yet.</summary>
    public TransferClientConfig()
        : base(new ExplicitDefaults())
    {
        ServiceId = "Transfer";
        AuthenticationServiceName = "transfer";
        EndpointProvider = new TransferEndpointProvider();
    }

    /// <inheritdoc/>
    public override string ServiceVersion => ApiVersion;

    /// <inheritdoc/>
    public override string UserAgent { get; } = $"TransferWorkflowState/{typeof(TransferClientConfig).Assembly.GetName().Version!.ToString(3)}";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "transfer";

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        ResolveEndpoint();

    /// <summary>What has the connections. Belongs to the client.</summary>
    internal HttpMessageHandler Handler { get => field ??= new SocketsHttpHandler(); init; }

    /// <summary>How long an attempt may take.</summary>
    internal AttemptTimeouts Timeouts { get; init; } = AttemptTimeouts.None;

    /// <summary>The clock and timers of the waits between attempts.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What the endpoint rules say for this configuration.</summary>
    /// <exception cref="AmazonClientException">The service model's error for options that do not go together.</exception>
    public Endpoint ResolveEndpoint() => EndpointProvider.ResolveEndpoint(EndpointParameters());

    /// <summary>The region; in this order, because to ask for an endpoint's region that is not set makes the SDK search for one.</summary>
    internal string? SigningRegion => AuthenticationRegion ?? RegionEndpoint?.SystemName;

    internal EndpointParameters EndpointParameters() => new()
    {
        ["Region"] = SigningRegion,
        ["UseDualStack"] = UseDualstackEndpoint,
        ["UseFIPS"] = UseFIPSEndpoint,
        ["Endpoint"] = ServiceURL,
    };
}
