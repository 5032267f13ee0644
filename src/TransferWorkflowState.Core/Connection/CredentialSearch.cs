using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace TransferWorkflowState.Connection;

/// <summary>
/// Finds the credentials: what was given, what counts in the session, what the environment and the machine have. Those
/// that expire are objects of the SDK that refresh themselves.
/// </summary>
internal sealed class CredentialSearch
{
    private readonly ConnectionOptions _options;
    private readonly ProfileFiles _profiles;
    private readonly IClientConfig _config;

    public CredentialSearch(ConnectionOptions options, ProfileFiles profiles, IClientConfig config)
    {
        _options = options;
        _profiles = profiles;
        _config = config;
    }

    private static bool EnvironmentHasCredentials =>
        (IsSet("AWS_ACCESS_KEY_ID") && IsSet("AWS_SECRET_ACCESS_KEY")) || (IsSet("AWS_WEB_IDENTITY_TOKEN_FILE") && IsSet("AWS_ROLE_ARN"));

    /// <exception cref="ConnectionException">There are none, or those that count cannot be used.</exception>
    public async Task<FoundCredentials> FindAsync(CancellationToken cancellationToken)
    {
        CredentialProfile? profile = null;
        try
        {
            FoundCredentials found = FindGiven() ?? (FindProfile() is { } named ? Of(profile = named)
                : await FindOnMachineAsync(cancellationToken).ConfigureAwait(false));

            // Credentials that have to be fetched fail here, once, and not in every call.
            if (_options.SignRequests)
            {
                _ = await found.Credentials.GetCredentialsAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            return found;
        }
        catch (ProfileNotFoundException e)
        {
            throw ConnectionProblems.UnknownProfile(DefaultAWSCredentialsIdentityResolver.GetProfileName(), null, e);
        }
        catch (Exception e) when (e is not OperationCanceledException and not ConnectionException)
        {
            throw ProblemOf(profile, e);
        }
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static AWSCredentials Keys(string accessKey, string secretKey, string? token) => string.IsNullOrEmpty(token)
        ? new BasicAWSCredentials(accessKey, secretKey)
        : new SessionAWSCredentials(accessKey, secretKey, token);

    /// <summary>What needs no search, as far as it comes before a profile.</summary>
    private FoundCredentials? FindGiven()
    {
        if (!_options.SignRequests)
        {
            return new(new AnonymousAWSCredentials(), "nowhere: calls are not signed");
        }

        if (_options.AccessKey is null && _options.SecretKey is null && _options.SessionToken is null)
        {
            return null;
        }

        if (_options.AccessKey is null || _options.SecretKey is null)
        {
            throw ConnectionProblems.IncompleteKeys();
        }

        return new(Keys(_options.AccessKey, _options.SecretKey, _options.SessionToken), "the keys given");
    }

    /// <summary>The profile whose credentials count, when no other place comes before it.</summary>
    private CredentialProfile? FindProfile()
    {
        if (_profiles.NamedProfile is not null)
        {
            return _profiles.NamedProfile;
        }

        if (_options.Credential is not null || _options.SessionCredential is not null || EnvironmentHasCredentials)
        {
            return null;
        }

        return _profiles.Profile is { CanCreateAWSCredentials: true } profile ? profile
            : IsSet("AWS_PROFILE") ? null
            : _profiles.OldDefaultProfile;
    }

    private FoundCredentials Of(CredentialProfile profile)
    {
        string? mfaDevice = _options.MfaCode is null ? null : profile.Options.MfaSerial;
        AWSCredentials credentials = AWSCredentialsFactory.GetAWSCredentials(profile, _profiles.Store, nonCallbackOnly: mfaDevice is null);
        if (credentials is AssumeRoleAWSCredentials role)
        {
            role.Options.ProxySettings = _options.Proxy;
            if (mfaDevice is not null)
            {
                // Fetched here and now: a user can be asked on the caller's thread only.
                role.Options.MfaTokenCodeCallback = () => _options.MfaCode!(mfaDevice);
                _ = role.GetCredentials();
            }
        }

        return new(credentials, $"the profile {profile.Name}");
    }

    private async Task<FoundCredentials> FindOnMachineAsync(CancellationToken cancellationToken)
    {
        if (_options.Credential is { } given)
        {
            return new(given.Credentials, "the credentials given");
        }

        if (_options.SessionCredential is { } session)
        {
            return new(session.Credentials, "the session's $StoredAWSCredentials");
        }

        using DefaultAWSCredentialsIdentityResolver resolver = new();
        AWSCredentials credentials = await resolver.ResolveIdentityAsync(_config, cancellationToken).ConfigureAwait(false);
        if (credentials is EnvironmentVariablesAWSCredentials environment)
        {
            // They would read it again for each call.
            ImmutableCredentials keys = environment.FetchCredentials();
            return new(Keys(keys.AccessKey, keys.SecretKey, keys.Token), "the environment");
        }

        return new(credentials, credentials switch
        {
            AssumeRoleWithWebIdentityCredentials => "the web identity of the environment",
            GenericContainerCredentials => "the container",
            _ => "the instance",
        });
    }

    private ConnectionException ProblemOf(CredentialProfile? profile, Exception exception)
    {
        if (profile is not null)
        {
            return new ProfileLogin(_profiles).CommandFor(profile) is { } command
                ? ConnectionProblems.LoginNeeded(profile.Name, command, exception)
                : ConnectionProblems.NoCredentials(profile.Name, exception);
        }

        return _options.Credential is not null ? ConnectionProblems.UnusableCredentials("given", exception)
            : _options.SessionCredential is not null ? ConnectionProblems.UnusableCredentials("in $StoredAWSCredentials", exception)
            : ConnectionProblems.NoCredentials(null, exception);
    }
}
