namespace TransferWorkflowState.Tests.AwsCli;

/// <summary>Environments and profiles: whose keys sign, for which region, and what is said where they cannot.</summary>
internal static class ComparedSettings
{
    private const string Profiles = """
        [default]
        region = us-east-1
        aws_access_key_id = AKIDDEFAULT
        aws_secret_access_key = other
        [profile night]
        region = us-east-1
        aws_access_key_id = KEY
        aws_secret_access_key = SECRET
        [profile bare]
        aws_access_key_id = KEY
        aws_secret_access_key = SECRET

        """;

    private const string HalfKeys = "half a pair of keys: the secret alone, or an empty one";
    private const string Foreign = "white space or a control character in a region or a key";

    private static readonly string[] _values =
        ["--workflow-id", ComparedCommands.WorkflowId, "--execution-id", ComparedCommands.ExecutionId, "--token", ComparedCommands.Token, "--status", "SUCCESS"];

    private static readonly string[] _nothing = ["AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
    private static readonly string[] _noKeys = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

    public static IEnumerable<ComparedCommand> All => [.. ProfileNames, .. Regions, .. Keys, .. Files];

    private static IEnumerable<ComparedCommand> ProfileNames =>
    [
        WithProfiles("the profile of --profile", "--profile", "night"),
        WithProfiles("the default profile"),
        WithProfiles("AWS_PROFILE") with { With = [("AWS_PROFILE", "night")] },
        WithProfiles("AWS_DEFAULT_PROFILE") with { With = [("AWS_DEFAULT_PROFILE", "night")] },
        WithProfiles("AWS_PROFILE before AWS_DEFAULT_PROFILE") with { With = [("AWS_PROFILE", "night"), ("AWS_DEFAULT_PROFILE", "nope")] },
        WithProfiles("an empty AWS_PROFILE") with { With = [("AWS_PROFILE", ""), ("AWS_DEFAULT_PROFILE", "night")] },
        WithProfiles("an empty AWS_DEFAULT_PROFILE") with { With = [("AWS_DEFAULT_PROFILE", "")] },
        WithProfiles("an unknown AWS_DEFAULT_PROFILE") with { With = [("AWS_DEFAULT_PROFILE", "nope")] },
        new("an unknown AWS_PROFILE and keys", _values) { With = [("AWS_PROFILE", "nope")], Config = Profiles },
        new("AWS_PROFILE and other keys", _values) { With = [("AWS_PROFILE", "night"), ("AWS_ACCESS_KEY_ID", "AKIDOTHER")], Config = Profiles },
        new("--profile and other keys", [.. _values, "--profile", "night"]) { With = [("AWS_ACCESS_KEY_ID", "AKIDOTHER")], Config = Profiles },
        WithProfiles("an empty --profile", "--profile", "") with { Difference = "an empty `--profile`", Differs = ComparedParts.ExitCode | ComparedParts.Text | ComparedParts.Request },
    ];

    private static IEnumerable<ComparedCommand> Regions =>
    [
        WithProfiles("a named profile without a region", "--profile", "bare"),
        WithProfiles("AWS_PROFILE without a region") with { With = [("AWS_PROFILE", "bare")] },
        WithProfiles("a named profile and AWS_DEFAULT_REGION", "--profile", "bare") with { With = [("AWS_DEFAULT_REGION", "us-east-1")] },
        WithProfiles("a named profile with a region and AWS_REGION", "--profile", "night") with { With = [("AWS_REGION", "eu-west-1")] },
        WithProfiles("both regions", "--profile", "night") with { With = [("AWS_REGION", "us-east-1"), ("AWS_DEFAULT_REGION", "eu-west-1")] },
        new("a region with a carriage return", _values) { With = [("AWS_REGION", "us-east-1\r")], Difference = Foreign, Differs = ComparedParts.Text },
        new("a region with a blank", [.. _values, "--region", " us-east-1"]) { Difference = Foreign, Differs = ComparedParts.Text },
    ];

    private static IEnumerable<ComparedCommand> Keys =>
    [
        new("an access key without a secret", _values) { Without = ["AWS_SECRET_ACCESS_KEY"] },
        new("an access key without a secret, and a profile", [.. _values, "--profile", "night"]) { Without = ["AWS_SECRET_ACCESS_KEY"], Config = Profiles },
        new("a secret without an access key", _values) { Without = ["AWS_ACCESS_KEY_ID"], Difference = HalfKeys, Differs = ComparedParts.ExitCode | ComparedParts.Text },
        Half("half keys in the configuration file", "[profile half]\nregion = us-east-1\naws_access_key_id = KEY\n"),
        Half("half keys in the credentials file", "[profile half]\nregion = us-east-1\n") with { Credentials = "[half]\naws_access_key_id = KEY\n" },
        Half("a secret alone in a file", "[profile half]\nregion = us-east-1\naws_secret_access_key = SECRET\n") with { Difference = HalfKeys, Differs = ComparedParts.ExitCode | ComparedParts.Text },
        Half("a profile with the line ends of Windows", "[profile half]\r\nregion = us-east-1\r\naws_access_key_id = KEY\r\naws_secret_access_key = SECRET\r\n"),
        new("the old name of the session token", _values) { With = [("AWS_SECURITY_TOKEN", "token")] },
        new("a key with a carriage return", _values) { With = [("AWS_ACCESS_KEY_ID", "KEY\r")], Difference = Foreign, Differs = ComparedParts.Text },
        new("a secret with a carriage return", _values) { With = [("AWS_SECRET_ACCESS_KEY", "SECRET\r")], Difference = Foreign, Differs = ComparedParts.Text | ComparedParts.ExitCode | ComparedParts.Request },
    ];

    private static IEnumerable<ComparedCommand> Files =>
    [
        Broken("a section without an end", "[default]\nregion = us-east-1\n[profile bad\n"),
        Broken("a setting before a section", "region = us-east-1\n"),
        Broken("a line without an equals sign", "[default]\nregion\n"),
        Broken("a section twice", "[default]\nregion = us-east-1\n[default]\noutput = text\n"),
        Broken("a setting twice", "[default]\nregion = us-east-1\nregion = eu-west-1\n"),
        Broken("comments and nested settings", "# x\n; y\n\n[default]\nregion = us-east-1\ns3 =\n  max_concurrent_requests = 2\n"),
        new("a broken credentials file", _values) { Credentials = "[default\n" },
    ];

    private static ComparedCommand WithProfiles(string name, params string[] arguments) =>
        new(name, [.. _values, .. arguments]) { Without = _nothing, Config = Profiles };

    private static ComparedCommand Half(string name, string config) =>
        new(name, [.. _values, "--profile", "half"]) { Without = _noKeys, Config = config };

    private static ComparedCommand Broken(string name, string config) => new(name, _values) { Config = config };
}
