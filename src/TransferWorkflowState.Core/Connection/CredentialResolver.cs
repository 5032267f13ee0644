using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Connection;

/// <summary>
/// Finds the credentials: what was given, what counts in the session, what the environment and the machine have. Those
/// that expire are objects of the SDK that refresh themselves.
/// </summary>
internal sealed class CredentialResolver
{
    private readonly ConnectionOptions _options;
    private readonly ProfileFiles _profiles;
    private readonly RegionEndpoint _region;

    public CredentialResolver(ConnectionOptions options, ProfileFiles profiles, RegionEndpoint region)
    {
        _options = options;
        _profiles = profiles;
        _region = region;
    }

    private static bool EnvironmentHasCredentials =>
        EnvironmentKeys.AreSet || (IsSet("AWS_WEB_IDENTITY_TOKEN_FILE") && IsSet("AWS_ROLE_ARN"));

    /// <exception cref="ConnectionException">There are none, or those that count cannot be used.</exception>
    public async Task<ResolvedCredentials> ResolveAsync(CancellationToken cancellationToken)
    {
        CredentialProfile? profile = null;
        try
        {
            ResolvedCredentials found = ResolveSupplied() ?? (FindProfile() is { } named ? FromProfile(profile = named)
                : await ResolveOnMachineAsync(cancellationToken).ConfigureAwait(false));

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
            throw await DescribeAsync(profile, e, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    /// <summary>What needs no search, as far as it comes before a profile.</summary>
    private ResolvedCredentials? ResolveSupplied()
    {
        if (!_options.SignRequests)
        {
            return new(new AnonymousAWSCredentials(), "nowhere (calls are not signed)");
        }

        if (!_options.HasKeys)
        {
            return null;
        }

        if (_options.AccessKey is null || _options.SecretKey is null)
        {
            throw _options.AccessKey is not null ? ConnectionProblems.AccessKeyAlone()
                : _options.SecretKey is not null ? ConnectionProblems.SecretKeyAlone()
                : ConnectionProblems.SessionTokenAlone();
        }

        AWSCredentials keys = AwsSetting.CreateCredentials(
            new("the access key", _options.AccessKey), new("the secret key", _options.SecretKey), new("the session token", _options.SessionToken));
        return new(keys, _options.HasKeysOfSandbox ? "the sandbox" : "the keys passed in");
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

        return _profiles.Profile is { } profile && (profile.CanCreateAWSCredentials || ProfileKeys.AreSet(profile)) ? profile
            : IsSet("AWS_PROFILE") ? null
            : _profiles.OldDefaultProfile;
    }

    private ResolvedCredentials FromProfile(CredentialProfile profile)
    {
        string origin = $"the profile {profile.Name}";
        if (ProfileLogin.FindProcess(profile) is { } login)
        {
            return new(login, origin);
        }

        if (ProfileKeys.AreSet(profile))
        {
            ProfileKeys.Check(profile, _profiles);
        }

        string? mfaDevice = _options.MfaCode is null ? null : profile.Options.MfaSerial;
        CredentialClients.Register();
        AWSCredentials found = AWSCredentialsFactory.GetAWSCredentials(profile, _profiles.Store, nonCallbackOnly: mfaDevice is null);
        AWSCredentials credentials = RoleCredentials.Replace(found, _region);
        if (found is AssumeRoleAWSCredentials role)
        {
            role.Options.ProxySettings = _options.Proxy;
            if (mfaDevice is not null)
            {
                // Fetched here and now: a user can be asked on the caller's thread only.
                role.Options.MfaTokenCodeCallback = () => _options.MfaCode!(mfaDevice);
                _ = credentials.GetCredentials();
            }
        }

        return new(credentials, origin);
    }

    private async Task<ResolvedCredentials> ResolveOnMachineAsync(CancellationToken cancellationToken)
    {
        if (_options.Credential is { } given)
        {
            return new(given.Credentials, "the credentials passed in");
        }

        if (_options.SessionCredential is { } session)
        {
            return new(session.Credentials, "the session's $StoredAWSCredentials");
        }

        if (EnvironmentKeys.AreSet)
        {
            return new(EnvironmentKeys.Resolve(_options.Precedence), "the environment");
        }

        CredentialClients.Register();
        using DefaultAWSCredentialsIdentityResolver resolver = new();
        AWSCredentials credentials = await resolver.ResolveIdentityAsync(new TransferClientConfig(), cancellationToken).ConfigureAwait(false);
        return new(RoleCredentials.Replace(credentials, _region), credentials switch
        {
            AssumeRoleWithWebIdentityCredentials => "the web identity of the environment",
            GenericContainerCredentials => "the container",
            _ => "the instance",
        });
    }

    private async Task<ConnectionException> DescribeAsync(CredentialProfile? profile, Exception exception, CancellationToken cancellationToken)
    {
        if (profile is not null)
        {
            return new ProfileLogin(_profiles).FindProblem(profile, exception) ?? ConnectionProblems.NoCredentials(profile.Name, exception);
        }

        return _options.Credential is not null ? ConnectionProblems.UnusableCredentials("passed in", exception)
            : _options.SessionCredential is not null ? ConnectionProblems.UnusableCredentials("in $StoredAWSCredentials", exception)
            : ContainerCredentials.AreConfigured ? await ContainerCredentials.DescribeAsync(exception, cancellationToken).ConfigureAwait(false)
            : ConnectionProblems.NoCredentials(null, exception);
    }
}
