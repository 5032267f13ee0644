using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace TransferWorkflowState.Connection;

/// <summary>The profiles of the AWS configuration files, and which of them counts.</summary>
internal sealed class ProfileFiles
{
    // AWS Tools for PowerShell kept its default here before all tools agreed on "default".
    private const string OldDefault = "AWS PS Default";

    private readonly ConnectionOptions _options;

    /// <exception cref="ConnectionException">A file cannot be read, or the profile that counts does not exist.</exception>
    public ProfileFiles(ConnectionOptions options)
    {
        _options = options;
        Store = new(options.ProfileLocation);
        if (options.SandboxRegion is not null)
        {
            return;
        }

        CheckFiles();
        NamedProfile = options.ProfileName is { } name ? Require(name)
            : options.ProfileLocation is not null ? Require(DefaultName)
            : null;
        DefaultProfile = NamedByEnvironment is { } variable && options.ProfileName is null && options.AccessKey is null
            ? Require(variable)
            : Find(DefaultName);
    }

    public CredentialProfileStoreChain Store { get; }

    /// <summary>The profile that the user named, by itself or by a file.</summary>
    public CredentialProfile? NamedProfile { get; }

    /// <summary>The profile of the environment, or the one of the name <c>default</c>.</summary>
    public CredentialProfile? DefaultProfile { get; }

    /// <summary>The profile that counts: the named one, that of the environment, or the default one.</summary>
    public CredentialProfile? Profile => NamedProfile ?? DefaultProfile;

    /// <summary>The profile that AWS Tools for PowerShell takes when the default one has no credentials.</summary>
    public CredentialProfile? OldDefaultProfile =>
        !IsCli && _options.SandboxRegion is null && Find(OldDefault) is { CanCreateAWSCredentials: true } profile ? profile : null;

    private bool IsCli => _options.Precedence == SettingsPrecedence.AwsCli;

    // AWS CLI looks into AWS_DEFAULT_PROFILE second, takes an empty text for a name, and wants the profile even when it is
    // not needed.
    private string? NamedByEnvironment => !IsCli ? null
        : Environment.GetEnvironmentVariable("AWS_PROFILE")
            ?? Environment.GetEnvironmentVariable("AWS_DEFAULT_PROFILE");

    private string DefaultName => NamedByEnvironment ?? DefaultAWSCredentialsIdentityResolver.GetProfileName();

    // The SDK takes seven milliseconds to find that they are missing; on Windows it has other places too.
    private bool MayExist => _options.ProfileLocation is not null
        || OperatingSystem.IsWindows()
        || File.Exists(AwsConfigFile.CredentialsPath)
        || File.Exists(AwsConfigFile.ConfigPath);

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
            throw ConnectionProblems.InvalidConfigFile(_options.ProfileLocation ?? AwsConfigFile.ConfigPath, null);
        }
    }

    /// <summary>Which of the two files a profile's keys are from, in AWS CLI's words.</summary>
    public string FileOf(CredentialProfile profile)
    {
        string path = _options.ProfileLocation ?? AwsConfigFile.CredentialsPath;
        return File.Exists(path) && AwsConfigFile.Read(path).HasSection(profile.Name) ? "shared-credentials-file" : "config-file";
    }

    private CredentialProfile Require(string name) =>
        Find(name) ?? throw ConnectionProblems.UnknownProfile(name, _options.ProfileLocation);

    private void CheckFiles()
    {
        foreach (string path in new[] { _options.ProfileLocation ?? AwsConfigFile.CredentialsPath, AwsConfigFile.ConfigPath }.Where(File.Exists))
        {
            if (AwsConfigFile.Read(path).FindInvalidLine(mayRepeat: !IsCli) is { } line)
            {
                throw ConnectionProblems.InvalidConfigFile(path, line);
            }
        }
    }
}
