using Amazon;
using Amazon.Runtime;
using Amazon.SQS;

using TransferWorkflowState.Connection;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Queues;

/// <summary>Makes the client of a queue with the credentials, the profile and the network of the callbacks.</summary>
public static class QueueClientFactory
{
    /// <summary>A client for a queue, before any call.</summary>
    /// <param name="address">The queue.</param>
    /// <param name="options">What the user said of connections.</param>
    /// <param name="callbacks">The client that sends the callbacks, made of the same options.</param>
    /// <exception cref="ConnectionException">The endpoint or the certificates cannot be used.</exception>
    public static QueueClient Create(QueueAddress address, ConnectionOptions options, TransferClient callbacks)
    {
        AmazonSQSConfig config = new()
        {
            Profile = callbacks.Config.Profile,
            HttpClientFactory = new QueueHttpClients(options),
            CacheHttpClient = false,
            Timeout = Timeout.InfiniteTimeSpan,

            // Each call is made once: what follows from an error is the run's to decide.
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
            ThrottleRetries = false,
            UseFIPSEndpoint = callbacks.Config.UseFIPSEndpoint,
            UseDualstackEndpoint = callbacks.Config.UseDualstackEndpoint,
        };
        try
        {
            SetEndpoint(config, address, options, callbacks.Config);
            return new(new AmazonSQSClient(callbacks.Credentials, config), address, options.ReadTimeout);
        }
        catch (Exception e) when (e is AmazonClientException or ArgumentException or UriFormatException)
        {
            throw EndpointRule.Describe(e);
        }
    }

    /// <summary>The endpoint of environment or profile, or else the one that the queue's URL names.</summary>
    private static void SetEndpoint(AmazonSQSConfig config, QueueAddress address, ConnectionOptions options, TransferClientConfig callbacks)
    {
        // Reading ServiceURL looks into environment and profile, until it has a region.
        string? endpoint = (options.SandboxRegion is null ? config.ServiceURL : null) ?? (address.IsRegional ? null : address.Authority);
        EndpointRule.Check(endpoint);
        string region = address.Region ?? callbacks.SigningRegion ?? "us-east-1";
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        if (endpoint is not null)
        {
            config.AuthenticationRegion = config.RegionEndpoint.SystemName;
            config.ServiceURL = endpoint;
        }
    }
}
