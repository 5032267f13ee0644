using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace TransferWorkflowState.Connection;

/// <summary>The profiles of the AWS configuration files, and which of them counts.</summary>
internal sealed class ProfileFiles
{
    // AWS Tools for PowerShell kept its default here before all tools agreed on "default".
    private const string OldDefault = "AWS PS Default";

    private readonly string? _location;

    public ProfileFiles(ConnectionOptions options)
    {
        _location = options.ProfileLocation;
        Store = new(_location);
        NamedProfile = options.ProfileName is { } name ? Find(name) ?? throw ConnectionProblems.UnknownProfile(name, _location)
            : _location is not null ? Find(DefaultName) ?? throw ConnectionProblems.UnknownProfile(DefaultName, _location)
            : null;
        Profile = NamedProfile ?? Find(DefaultName);
    }

    public CredentialProfileStoreChain Store { get; }

    /// <summary>The profile that the user named, by itself or by a file.</summary>
    public CredentialProfile? NamedProfile { get; }

    /// <summary>The profile that counts: the named one, that of the environment, or the default one.</summary>
    public CredentialProfile? Profile { get; }

    /// <summary>The profile that AWS Tools for PowerShell takes when the default one has no credentials.</summary>
    public CredentialProfile? OldDefaultProfile => Find(OldDefault) is { CanCreateAWSCredentials: true } profile ? profile : null;

    // The SDK takes seven milliseconds to find that there are none; on Windows it has other places too.
    private bool MayExist => _location is not null
        || OperatingSystem.IsWindows()
        || Exists("AWS_SHARED_CREDENTIALS_FILE", "credentials")
        || Exists("AWS_CONFIG_FILE", "config");

    private static string DefaultName => DefaultAWSCredentialsIdentityResolver.GetProfileName();

    /// <summary>The profile of a name, if there is one.</summary>
    /// <exception cref="ConnectionException">A file cannot be read.</exception>
    public CredentialProfile? Find(string name)
    {
        try
        {
            return MayExist && Store.TryGetProfile(name, out CredentialProfile profile) ? profile : null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // The SDK's own text may quote the line that it does not understand, with a key in it.
            throw ConnectionProblems.InvalidProfileFile(_location);
        }
    }

    private static bool Exists(string variable, string name) =>
        File.Exists(Environment.GetEnvironmentVariable(variable))
        || File.Exists(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws", name));
}
