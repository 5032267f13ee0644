using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace TransferWorkflowState.Connection;

/// <summary>The credentials of a profile that a user has to log in for.</summary>
internal sealed class ProfileLogin
{
    // A profile may name itself, or two each other.
    private const int MaxSteps = 10;

    private readonly ProfileFiles _profiles;

    public ProfileLogin(ProfileFiles profiles)
    {
        _profiles = profiles;
    }

    /// <summary>
    /// The credentials of a profile of <c>aws login</c>, fetched by AWS CLI: the SDK needs the assembly AWSSDK.Signin for
    /// them. <see langword="null"/> for other profiles, and where AWS CLI is not on PATH.
    /// </summary>
    public static AWSCredentials? FindProcess(CredentialProfile profile) =>
        profile.Options.LoginSession is not null && IsPlain(profile.Name) && IsOnPath("aws")
            ? new ProcessAWSCredentials(ExportCommand(profile.Name))
            : null;

    /// <summary>The error of a profile that needs a login; <see langword="null"/> when it and those that it builds on need none.</summary>
    public ConnectionException? FindProblem(CredentialProfile profile, Exception exception)
    {
        CredentialProfile? current = profile;
        for (int step = 0; current is not null && step < MaxSteps; step++)
        {
            CredentialProfileOptions options = current.Options;
            if (options.SsoStartUrl is not null || options.SsoSession is not null)
            {
                return ConnectionProblems.LoginNeeded(profile.Name, $"aws sso login --profile {current.Name}", exception);
            }

            if (options.LoginSession is not null)
            {
                return ConnectionProblems.LoginUnusable(profile.Name, current.Name, ExportCommand(current.Name), exception);
            }

            current = options.SourceProfile is { } source ? _profiles.Find(source) : null;
        }

        return null;
    }

    private static string ExportCommand(string profile) => $"aws configure export-credentials --profile {profile} --format process";

    // A shell reads the command.
    private static bool IsPlain(string name) =>
        name[0] != '-' && name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '@' or '+');

    private static bool IsOnPath(string program)
    {
        string[] names = OperatingSystem.IsWindows() ? [$"{program}.exe", $"{program}.cmd"] : [program];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => names.Any(name => File.Exists(Path.Combine(folder, name))));
    }
}
