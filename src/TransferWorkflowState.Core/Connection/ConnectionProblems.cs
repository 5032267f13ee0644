using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Connection;

/// <summary>The texts for what stops every record.</summary>
internal static class ConnectionProblems
{
    public static ConnectionException NoRegion() => new(
        ConnectionProblem.NoRegion,
        "An AWS region was not specified or found.",
        "Specify the region of the workflow, set AWS_REGION, or add a region to the profile with 'aws configure'.");

    public static ConnectionException UnknownProfile(string name, string? location, Exception? inner = null) => new(
        ConnectionProblem.UnknownProfile,
        location is null ? $"The AWS profile '{name}' could not be found." : $"The AWS profile '{name}' could not be found in '{location}'.",
        "List the profiles of this machine with 'aws configure list-profiles', or add it with 'aws configure --profile NAME'.",
        inner)
    {
        Profile = name,
    };

    public static ConnectionException InvalidConfigFile(string path, int? line, Exception? inner = null) => new(
        ConnectionProblem.InvalidConfigFile,
        $"Unable to parse config file: {path}" + (line is null ? "" : $"\nLine {line} is not a section, a setting or a comment, or repeats an earlier line."),
        "Correct the line, or make sure that the file is readable.",
        inner);

    public static ConnectionException PartialCredentials(string place, string missing) => new(
        ConnectionProblem.PartialCredentials,
        $"Partial credentials found in {place}, missing: {missing}",
        $"Set {missing} as well, or remove its counterpart; nothing was sent.");

    /// <param name="name">Where the value is from.</param>
    /// <param name="problem">What is wrong with it: one of the three that follow.</param>
    public static ConnectionException InvalidSetting(string name, string problem) => CreateInvalid(name, $"Invalid value of {name}: it {problem}.");

    /// <summary>The same of a value that is not shown.</summary>
    public static ConnectionException InvalidKey(string name, string problem) => CreateInvalid(name, $"Invalid value of {name} (hidden): it {problem}.");

    public static string StartsWith(char character) => $"starts with {Describe(character)}";

    public static string EndsWith(char character) => $"ends with {Describe(character)}";

    public static string Contains(char character) => $"contains {Describe(character)}";

    public static ConnectionException CredentialsUnavailable(string source, string reason, Exception inner) => new(
        ConnectionProblem.CredentialsUnavailable,
        $"Error when retrieving credentials from {source}: {reason}",
        "Check the permissions and the endpoint of that source, or specify a profile.",
        inner);

    public static ConnectionException NoCredentials(string? profile, Exception inner) => new(
        ConnectionProblem.NoCredentials,
        profile is null ? "AWS credentials were not found." : $"The AWS profile '{profile}' did not provide credentials: {CausesOf(inner)}",
        "Specify a profile, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or configure credentials with 'aws configure'.",
        inner)
    {
        Profile = profile,
    };

    public static ConnectionException UnusableCredentials(string place, Exception inner) => new(
        ConnectionProblem.NoCredentials,
        $"The credentials {place} cannot be used: {CausesOf(inner)}",
        "Provide valid credentials, or specify a profile.",
        inner);

    /// <summary>What is missing in credentials that another program made, to be the cause of <see cref="UnusableCredentials"/>.</summary>
    public static InvalidOperationException WithoutKeys() => new("The credentials do not contain keys.");

    public static InvalidOperationException WithoutAccessKey() => new("The credentials do not contain an access key.");

    public static InvalidOperationException WithoutSecretKey() => new("The credentials do not contain a secret key.");

    public static ConnectionException AccessKeyAlone() => IncompleteKeys("An access key requires a secret key.");

    public static ConnectionException SecretKeyAlone() => IncompleteKeys("A secret key requires an access key.");

    public static ConnectionException SessionTokenAlone() => IncompleteKeys("A session token requires an access key and a secret key.");

    public static ConnectionException LoginNeeded(string profile, string command, Exception inner) => new(
        ConnectionProblem.NoCredentials,
        $"The login of the AWS profile '{profile}' is missing or has expired.",
        $"Log in with '{command}', then run again.",
        inner)
    {
        Profile = profile,
    };

    public static ConnectionException LoginUnusable(string profile, string loginProfile, string exportCommand, Exception inner) => new(
        ConnectionProblem.NoCredentials,
        $"The login of the AWS profile '{profile}' is missing, has expired, or cannot be read without AWS CLI.",
        $"Log in with 'aws login --profile {loginProfile}', with AWS CLI 2.32 or later on PATH. " +
        $"Or use a separate profile with the line: credential_process = {exportCommand}",
        inner)
    {
        Profile = profile,
    };

    public static ConnectionException InvalidEndpoint(string problem, Exception? inner) => new(
        ConnectionProblem.InvalidEndpoint,
        $"The endpoint cannot be used: {problem}",
        "Specify an endpoint such as https://transfer.us-east-1.amazonaws.com, or omit it and specify the region.",
        inner);

    public static string EmptyEndpoint() => "it is empty.";

    public static string NotAWebAddress() => "it is not an http or https URL.";

    public static string HasPassword(string authority) => $"it has a user name or a password (hidden) before '{authority}'.";

    public static ConnectionException InvalidCaBundle(string path, string problem, Exception? inner = null) => new(
        ConnectionProblem.InvalidCaBundle,
        $"The file of trusted certificates '{path}' cannot be used: {problem}",
        "Specify a PEM file with at least one certificate, or omit it and unset AWS_CA_BUNDLE.",
        inner);

    public static string WithoutCertificate() => "it does not contain a certificate.";

    /// <summary>The endpoint is called without TLS: a warning.</summary>
    public static string Unencrypted(string url) => $"The endpoint {url} is called without encryption: anyone on the network path can read the tokens.";

    /// <summary>The endpoint's certificate does not count: a warning.</summary>
    public static string Unverified() => "Certificates are not verified: anyone on the network path can impersonate the endpoint and read the tokens.";

    private static ConnectionException CreateInvalid(string name, string message) => new(
        ConnectionProblem.InvalidSetting,
        message,
        $"Correct {name}; a file with Windows line endings is a common cause. Nothing was sent.");

    private static ConnectionException IncompleteKeys(string message) => new(
        ConnectionProblem.NoCredentials,
        message,
        "Specify an access key together with its secret key, and the session token if they are temporary.");

    private static string Describe(char character) => character switch
    {
        '\r' => "a carriage return",
        '\n' => "a line feed",
        _ when char.IsWhiteSpace(character) => "white space",
        _ when char.IsControl(character) => "a control character",
        _ => "a character that is not allowed there",
    };

    // A source of credentials may repeat anything in its errors.
    private static string CausesOf(Exception exception) => ShownText.Clean(ErrorCauses.Describe(exception));
}
