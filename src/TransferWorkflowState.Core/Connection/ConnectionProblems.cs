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

    public static ConnectionException InvalidSetting(string message, string name) => new(
        ConnectionProblem.InvalidSetting,
        message,
        $"Correct {name}; a file with Windows line endings is a common cause. Nothing was sent.");

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

    public static ConnectionException IncompleteKeys(string given, string missing) => new(
        ConnectionProblem.NoCredentials,
        $"{given} requires {missing}.",
        "Specify an access key together with its secret key, and the session token if they are temporary.");

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

    public static ConnectionException InvalidCaBundle(string path, string problem, Exception? inner = null) => new(
        ConnectionProblem.InvalidCaBundle,
        $"The file of trusted certificates '{path}' cannot be used: {problem}",
        "Specify a PEM file with at least one certificate, or omit it and unset AWS_CA_BUNDLE.",
        inner);

    /// <summary>The endpoint is called without TLS: a warning.</summary>
    public static string Unencrypted(string url) => $"The endpoint {url} is called without encryption: anyone on the network path can read the tokens.";

    /// <summary>The endpoint's certificate does not count: a warning.</summary>
    public static string Unverified() => "Certificates are not verified: anyone on the network path can impersonate the endpoint and read the tokens.";

    // A source of credentials may repeat anything in its errors.
    private static string CausesOf(Exception exception) => ShownText.Clean(ErrorCauses.Describe(exception));
}
