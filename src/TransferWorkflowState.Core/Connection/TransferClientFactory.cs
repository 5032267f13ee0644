using System.Globalization;

using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Connection;

/// <summary>Makes a client of what a user said and what the machine knows: environment, profiles, container, instance.</summary>
public static class TransferClientFactory
{
    private const int DefaultMaxAttempts = 10;

    /// <summary>
    /// Finds region, endpoint and credentials once, for all calls. Reads files and the environment and may ask for
    /// credentials over the network; never calls the service.
    /// </summary>
    /// <exception cref="ConnectionException">Something is missing or wrong, so that no record could be sent.</exception>
    public static async Task<TransferClient> CreateAsync(ConnectionOptions options, CancellationToken cancellationToken)
    {
        ProfileFiles profiles = new(options);
        TransferClientConfig config = new()
        {
            Profile = profiles.Profile is { } profile ? new Profile(profile.Name, options.ProfileLocation) : null,
            MaxErrorRetry = FindMaxAttempts(options, profiles.Profile) - 1,
            Handler = NetworkHandler.Create(options),
            Timeouts = new(options.ConnectTimeout, options.ReadTimeout),
        };
        EndpointFlags.Apply(config, options, profiles.Profile);
        if (options.Proxy is not null)
        {
            config.SetWebProxy(options.Proxy);
        }

        (string region, string regionOrigin) = RegionResolver.Resolve(options, profiles);
        Uri endpoint = SetEndpoint(config, options, region);
        ResolvedCredentials found = await new CredentialResolver(options, profiles, RegionEndpoint.GetBySystemName(config.SigningRegion)).ResolveAsync(cancellationToken).ConfigureAwait(false);
        return new(found.Credentials, config)
        {
            Origin = new(regionOrigin, found.Origin),
            Warnings = ConnectionWarnings.Describe(options, endpoint),
        };
    }

    private static int FindMaxAttempts(ConnectionOptions options, CredentialProfile? profile)
    {
        string? environment = Environment.GetEnvironmentVariable("AWS_MAX_ATTEMPTS");
        return options.MaxAttempts is { } given and > 0 ? given
            : int.TryParse(environment, NumberStyles.None, CultureInfo.InvariantCulture, out int attempts) && attempts > 0 ? attempts
            : profile?.MaxAttempts is { } found and > 0 ? found
            : DefaultMaxAttempts;
    }

    private static Uri SetEndpoint(TransferClientConfig config, ConnectionOptions options, string region)
    {
        try
        {
            // Reading the configuration's ServiceURL looks into environment and profile, until it has a region.
            string? endpoint = options.EndpointUrl ?? config.ServiceURL;
            EndpointRule.Check(endpoint);

            // The SDK checks the name, and takes an old one such as fips-us-east-1 for the region and the wish in one.
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            if (endpoint is not null)
            {
                config.AuthenticationRegion = config.RegionEndpoint.SystemName;
                config.ServiceURL = endpoint;
            }

            return new(config.ResolveEndpoint().URL);
        }
        catch (Exception e) when (e is AmazonClientException or ArgumentException or UriFormatException)
        {
            throw EndpointRule.Describe(e);
        }
    }
}
