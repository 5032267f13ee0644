namespace TransferWorkflowState.Connection;

/// <summary>The texts for what stops every record.</summary>
internal static class ConnectionProblems
{
    public static ConnectionException NoRegion() => new(
        ConnectionProblem.NoRegion,
        "No AWS region was given or found.",
        "Give the region of the workflow, set AWS_REGION, or add a region to the profile with 'aws configure'.");

    public static ConnectionException UnknownProfile(string name, string? location, Exception? inner = null) => new(
        ConnectionProblem.UnknownProfile,
        location is null ? $"The AWS profile '{name}' could not be found." : $"The AWS profile '{name}' could not be found in '{location}'.",
        "List the profiles of this machine with 'aws configure list-profiles', or add it with 'aws configure --profile NAME'.",
        inner);

    public static ConnectionException InvalidProfileFile(string? location) => new(
        ConnectionProblem.NoCredentials,
        location is null ? "The AWS configuration files cannot be read." : $"The AWS credentials file '{location}' cannot be read.",
        "Make sure that you may read the file, and that each line is a section, a setting or a comment.");

    public static ConnectionException NoCredentials(string? profile, Exception inner) => new(
        ConnectionProblem.NoCredentials,
        profile is null ? "No AWS credentials were found." : $"The AWS profile '{profile}' gave no credentials: {inner.Message}",
        "Name a profile, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or configure credentials with 'aws configure'.",
        inner);

    public static ConnectionException UnusableCredentials(string place, Exception inner) => new(
        ConnectionProblem.NoCredentials,
        $"The credentials {place} cannot be used: {inner.Message}",
        "Give credentials that are valid, or name a profile.",
        inner);

    public static ConnectionException IncompleteKeys() => new(
        ConnectionProblem.NoCredentials,
        "The keys given are not complete.",
        "Give an access key together with its secret key, and the session token if they are temporary.");

    public static ConnectionException LoginNeeded(string profile, string command, Exception inner) => new(
        ConnectionProblem.NoCredentials,
        $"The login of the AWS profile '{profile}' is missing or has expired.",
        $"Log in with '{command}', then run again.",
        inner);

    public static ConnectionException InvalidEndpoint(string problem, Exception? inner) => new(
        ConnectionProblem.InvalidEndpoint,
        $"The endpoint cannot be used: {problem}",
        "Give an endpoint such as https://transfer.us-east-1.amazonaws.com, or leave it out and give the region.",
        inner);

    public static ConnectionException InvalidCaBundle(string path, string problem, Exception? inner = null) => new(
        ConnectionProblem.InvalidCaBundle,
        $"The file of trusted certificates '{path}' cannot be used: {problem}",
        "Give a PEM file that holds at least one certificate, or leave it out and unset AWS_CA_BUNDLE.",
        inner);
}
