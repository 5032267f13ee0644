using System.Globalization;

using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

using TransferWorkflowState.Aws.Internal;

namespace TransferWorkflowState.Aws;

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
        CredentialProfileStoreChain profiles = new();
        CredentialProfile? profile = FindProfile(profiles, options.ProfileName);
        TransferClientConfig config = new()
        {
            Profile = options.ProfileName is null ? null : new Profile(options.ProfileName),
            MaxErrorRetry = FindMaxAttempts(options, profile) - 1,
            HttpClientFactory = new TransferHttpClientFactory(
                options.ConnectTimeout, options.ReadTimeout, ServerTrust.Of(options)),
        };
        EndpointWishes.Apply(config, options, profile);
        SetEndpoint(config, options, FindRegion(options, profile));
        AWSCredentials credentials = await FindCredentialsAsync(options, config, cancellationToken).ConfigureAwait(false);
        return new(credentials, config);
    }

    private static int FindMaxAttempts(ConnectionOptions options, CredentialProfile? profile)
    {
        string? environment = Environment.GetEnvironmentVariable("AWS_MAX_ATTEMPTS");
        int?[] places =
        [
            options.MaxAttempts,
            int.TryParse(environment, NumberStyles.None, CultureInfo.InvariantCulture, out int attempts) ? attempts : null,
            profile?.MaxAttempts,
        ];
        return places.FirstOrDefault(static attempts => attempts > 0) ?? DefaultMaxAttempts;
    }

    private static CredentialProfile? FindProfile(CredentialProfileStoreChain profiles, string? name)
    {
        string wanted = name ?? DefaultAWSCredentialsIdentityResolver.GetProfileName();
        return profiles.TryGetProfile(wanted, out CredentialProfile profile) ? profile
            : name is null ? null
            : throw ConnectionProblems.UnknownProfile(name);
    }

    private static string FindRegion(ConnectionOptions options, CredentialProfile? profile)
    {
        string?[] places =
        [
            options.Region,
            options.ProfileName is null ? null : profile?.Region?.SystemName,
            Environment.GetEnvironmentVariable("AWS_REGION"),
            Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION"),
            profile?.Region?.SystemName,
        ];
        return places.FirstOrDefault(static region => !string.IsNullOrWhiteSpace(region))
            ?? FallbackRegionFactory.GetRegionEndpoint()?.SystemName
            ?? throw ConnectionProblems.NoRegion();
    }

    private static void SetEndpoint(TransferClientConfig config, ConnectionOptions options, string region)
    {
        try
        {
            // Reading the configuration's ServiceURL looks into environment and profile, until it has a region.
            string? endpoint = options.EndpointUrl ?? config.ServiceURL;

            // The SDK checks the name, and takes an old one such as fips-us-east-1 for the region and the wish in one.
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            if (endpoint is not null)
            {
                config.AuthenticationRegion = config.RegionEndpoint.SystemName;
                config.ServiceURL = endpoint;
            }

            Uri url = new(config.ResolveEndpoint().URL);
            if (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
            {
                throw ConnectionProblems.InvalidEndpoint($"'{url}' is no http or https URL.", null);
            }
        }
        catch (Exception e) when (e is AmazonClientException or ArgumentException or UriFormatException)
        {
            throw ConnectionProblems.InvalidEndpoint(e.Message, e);
        }
    }

    private static async Task<AWSCredentials> FindCredentialsAsync(
        ConnectionOptions options, TransferClientConfig config, CancellationToken cancellationToken)
    {
        if (!options.SignRequests)
        {
            return new AnonymousAWSCredentials();
        }

        if (options.AccessKey is not null && options.SecretKey is not null)
        {
            return new BasicAWSCredentials(options.AccessKey, options.SecretKey);
        }

        try
        {
            using DefaultAWSCredentialsIdentityResolver resolver = new();
            AWSCredentials credentials = await resolver.ResolveIdentityAsync(config, cancellationToken).ConfigureAwait(false);

            // Credentials that have to be fetched fail here, once, and not in every call.
            _ = await credentials.GetCredentialsAsync().ConfigureAwait(false);
            return credentials;
        }
        catch (ProfileNotFoundException e)
        {
            throw ConnectionProblems.UnknownProfile(DefaultAWSCredentialsIdentityResolver.GetProfileName(), e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw ConnectionProblems.NoCredentials(options.ProfileName, e);
        }
    }
}
