using Amazon.Runtime.CredentialManagement;

namespace TransferWorkflowState.Connection;

/// <summary>Which command logs in for a profile whose credentials come of a login.</summary>
internal sealed class ProfileLogin
{
    // A profile may name itself, or two each other.
    private const int MaxSteps = 10;

    private readonly ProfileFiles _profiles;

    public ProfileLogin(ProfileFiles profiles)
    {
        _profiles = profiles;
    }

    /// <summary>The command, or nothing when the profile and those that it builds on need no login.</summary>
    public string? CommandFor(CredentialProfile profile)
    {
        CredentialProfile? current = profile;
        for (int step = 0; current is not null && step < MaxSteps; step++)
        {
            CredentialProfileOptions options = current.Options;
            if (options.SsoStartUrl is not null || options.SsoSession is not null)
            {
                return $"aws sso login --profile {current.Name}";
            }

            if (options.LoginSession is not null)
            {
                return $"aws login --profile {current.Name}";
            }

            current = options.SourceProfile is { } source ? _profiles.Find(source) : null;
        }

        return null;
    }
}
