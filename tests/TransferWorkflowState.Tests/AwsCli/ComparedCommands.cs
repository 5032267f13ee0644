namespace TransferWorkflowState.Tests.AwsCli;

/// <summary>The command lines that both commands are given.</summary>
internal static class ComparedCommands
{
    public const string WorkflowId = "w-1234567890abcdefg";
    public const string ExecutionId = "1234abcd-56ef-78ab-90cd-1234567890ab";
    public const string Token = "Secret_Token_1";
    public const string Json = $$"""{"WorkflowId": "{{WorkflowId}}", "ExecutionId": "{{ExecutionId}}", "Token": "{{Token}}", "Status": "SUCCESS"}""";
    public const string Yaml = $"WorkflowId: {WorkflowId}\nExecutionId: {ExecutionId} # of the upload\nToken: '{Token}'\nStatus: FAILURE\n";

    /// <summary>One sends a callback, or one that is valid, and the other does not.</summary>
    internal const ComparedParts Sent = ComparedParts.Request | ComparedParts.ExitCode | ComparedParts.Text;

    private const string BadOption = "an option that does not exist, or has a value it cannot have";

    private static readonly string[] _values = ["--workflow-id", WorkflowId, "--execution-id", ExecutionId, "--token", Token, "--status", "SUCCESS"];

    public static IEnumerable<ComparedCommand> All =>
        [.. Valid, .. Invalid, .. Skeletons, .. Failing, .. Different, .. ComparedSettings.All, .. ComparedPrefixes.All];

    private static IEnumerable<ComparedCommand> Valid =>
    [
        new("values", _values),
        new("values after an equals sign", $"--workflow-id={WorkflowId}", $"--execution-id={ExecutionId}", $"--token={Token}", "--status=FAILURE"),
        new("a value from a file", [.. _values[..5], "file://token.txt", .. _values[6..]]),
        new("JSON", "--cli-input-json", Json),
        new("JSON from a file", "--cli-input-json", "file://input.json"),
        new("JSON from a file of bytes", "--cli-input-json", "fileb://input.json"),
        new("YAML from a file of bytes", "--cli-input-yaml", "fileb://input.yaml"),
        new("JSON overridden", "--cli-input-json", Json, "--status", "FAILURE"),
        new("JSON with a wrong type overridden", "--cli-input-json", Json.Replace("\"SUCCESS\"", "5", StringComparison.Ordinal), "--status", "FAILURE"),
        new("JSON that names a member twice", "--cli-input-json", Json.Replace("{", "{\"Token\": \"first\", ", StringComparison.Ordinal)),
        new("YAML", "--cli-input-yaml", Yaml),
        new("YAML from a file", "--cli-input-yaml", "file://input.yaml"),
        new("options without effect", [.. _values, "--output", "text", "--color", "off", "--no-paginate", "--no-cli-pager", "--cli-binary-format", "base64", "--no-cli-auto-prompt"]),
    ];

    private static IEnumerable<ComparedCommand> Invalid =>
    [
        new("nothing at all"),
        new("an unknown option", [.. _values, "--foo"]) { Difference = BadOption, Differs = ComparedParts.Text },
        new("an option without its value", [.. _values[..4], "--token"]),
        new("JSON with missing and unknown members", "--cli-input-json", """{"Token": "a", "status": "SUCCESS", "foo": 1}"""),
        new("JSON with wrong types", "--cli-input-json", """{"WorkflowId": 5, "ExecutionId": 1.5, "Token": "a", "Status": true, "foo": 1}"""),
        new("JSON with values that are too short", "--cli-input-json", """{"Status": "", "Token": "", "ExecutionId": "1234", "WorkflowId": "w-1"}"""),
        new("JSON that is a list", "--cli-input-json", $"[{Json}]"),
        new("JSON that is null", "--cli-input-json", "null"),
        new("broken JSON", "--cli-input-json", Json[..^1]),
        new("empty JSON", "--cli-input-json", ""),
        new("YAML with missing and unknown members", "--cli-input-yaml", "{Token: a, status: SUCCESS}"),
        new("YAML with wrong types", "--cli-input-yaml", "{WorkflowId: 5, ExecutionId: 1.5, Token: a, Status: True}"),
        new("empty YAML", "--cli-input-yaml", ""),
        new("YAML that names a member twice", "--cli-input-yaml", Yaml + Yaml),
        new("two YAML documents", "--cli-input-yaml", $"{Yaml}---\n{Yaml}"),
        new("JSON and YAML", "--cli-input-json", Json, "--cli-input-yaml", Yaml),
        new("a file that does not exist", "--cli-input-json", "file:///nonexist/input.json"),
        new("a file of bytes that does not exist", [.. _values[..5], "fileb:///nonexist", .. _values[6..]]),
        new("a value from a file of bytes", [.. _values[..5], "fileb://token.txt", .. _values[6..]]) { Difference = "a token of a wrong type", Differs = ComparedParts.Text },
        new("a JSON file of bytes that is broken", "--cli-input-json", "fileb://token.txt"),
        new("a folder", "--cli-input-json", "file:///"),
    ];

    private static IEnumerable<ComparedCommand> Skeletons =>
    [
        new("the skeleton", "--generate-cli-skeleton"),
        new("the YAML skeleton", "--generate-cli-skeleton", "yaml-input"),
        new("the skeleton without region and credentials", "--generate-cli-skeleton") { Without = ["AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] },
        new("the output's skeleton", [.. _values, "--generate-cli-skeleton", "output"]),
        new("the output's skeleton without values", "--generate-cli-skeleton", "output"),
        new("an unknown skeleton", "--generate-cli-skeleton", "foo") { Difference = BadOption, Differs = ComparedParts.Text },
    ];

    private static IEnumerable<ComparedCommand> Failing =>
    [
        new("no region", _values) { Without = ["AWS_DEFAULT_REGION"] },
        new("no credentials", _values) { Without = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] },
        new("an unknown profile", [.. _values, "--profile", "nope"]),
        new("an unknown token", [.. _values[..5], "Other_Token", .. _values[6..]]),
        new("no signature", [.. _values, "--no-sign-request"]) { Without = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] },
        new("no endpoint", [.. _values, "--endpoint-url", "http://127.0.0.1:9"]) { Difference = "no connection", Differs = ComparedParts.Text },
    ];

    private static IEnumerable<ComparedCommand> Different =>
    [
        new("JSON with a byte order mark", "--cli-input-json", "file://marked.json") { Difference = "a byte order mark before JSON", Differs = Sent },
        new("JSON from standard input", "--cli-input-json", "file:///dev/stdin") { Input = Json, Difference = "`file:///dev/stdin` where standard input is a pipe", Differs = Sent },
        new("a query", [.. _values, "--query", "a.b"]) { Difference = "`--query`", Differs = ComparedParts.Output },
        new("a token that is a number", "--cli-input-json", Json.Replace($"\"{Token}\"", "12345", StringComparison.Ordinal)) { Difference = "a token of a wrong type", Differs = ComparedParts.Text },
        new("a list for a value", "--cli-input-json", Json.Replace($"\"{WorkflowId}\"", $"[\"{Token}\"]", StringComparison.Ordinal)) { Difference = "a list or an object where text belongs", Differs = ComparedParts.Text },
        new("a number with an exponent", "--cli-input-json", """{"WorkflowId": 1e5}""") { Difference = "a number where text belongs", Differs = ComparedParts.Text },
        new("NaN", "--cli-input-json", """{"WorkflowId": NaN}""") { Difference = "NaN, Infinity or half of a surrogate pair in JSON", Differs = ComparedParts.Text },
        new("a YAML anchor", "--cli-input-yaml", Yaml.Replace("FAILURE", "&a FAILURE", StringComparison.Ordinal)) { Difference = "a tag, an anchor or an alias in YAML", Differs = Sent },
        new("a YAML member that is named by a number", "--cli-input-yaml", "5: x") { Difference = "a YAML member whose name is not text", Differs = ComparedParts.ExitCode | ComparedParts.Text },
        new("a workflow in capitals", ["--workflow-id", WorkflowId.ToUpperInvariant(), .. _values[2..]]) { Difference = "a value that breaks the service's pattern or is too long", Differs = Sent },
        new("a status in small letters", [.. _values[..7], "success"]) { Difference = "the status in another case", Differs = Sent },
        new("a value's file with a line end", [.. _values[..5], "file://token-line.txt", .. _values[6..]]) { Difference = "a line end after the value in a file", Differs = Sent },
        new("a value twice", [.. _values, "--status", "FAILURE"]) { Difference = "an option given twice", Differs = Sent },
        new("a time limit that is not a number", [.. _values, "--cli-read-timeout", "x"]) { Difference = "a time limit that is not a number", Differs = ComparedParts.ExitCode | ComparedParts.Text },
        new("no region, and invalid JSON", "--cli-input-json", "{}") { Without = ["AWS_DEFAULT_REGION"], Difference = "no region, and invalid values", Differs = ComparedParts.ExitCode | ComparedParts.Text },
        new("the output's skeleton without a region", [.. _values, "--generate-cli-skeleton", "output"]) { Without = ["AWS_DEFAULT_REGION"], Difference = "no region, and invalid values", Differs = ComparedParts.ExitCode | ComparedParts.Text },
    ];
}
