using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Documents;

/// <summary>Example values for the parameters of the engine's messages.</summary>
internal static class ExampleValues
{
    public const string Queue = "https://sqs.eu-west-1.amazonaws.com/123456789012/steps";

    /// <summary>By the name of the parameter, or of class, message and parameter or of message and parameter, which win.</summary>
    public static IReadOnlyDictionary<string, object> All { get; } = new Dictionary<string, object>
    {
        ["path"] = "done.journal",
        ["location"] = "/home/ada/.aws/credentials",
        ["line"] = 7,
        ["Damaged.line"] = 7L,
        ["name"] = "ExecutionId",
        ["names"] = new[] { "ExecutionId", "Token" },
        ["problem"] = "the file does not exist",
        ["problems"] = new[] { CallbackFailures.InvalidValue("WorkflowId", "'w-1'", CallbackFailures.ExpectedWorkflowId()) },
        ["missing"] = "AWS_SECRET_ACCESS_KEY",
        ["status"] = "SUCCESS",
        ["profile"] = "transfer",
        ["loginProfile"] = "transfer",
        ["place"] = "the environment",
        ["reason"] = "the token has expired",
        ["command"] = "aws sso login --profile transfer",
        ["exportCommand"] = "aws configure export-credentials --profile transfer --format process",
        ["earlier"] = new Uri("http://127.0.0.1:4100"),
        ["endpoint"] = new Uri("https://transfer.eu-west-1.amazonaws.com"),
        ["length"] = 3,
        ["type"] = "list",
        ["option"] = "--token",
        ["parameter"] = "Token",
        ["value"] = "file://token.txt",
        ["token"] = "a-token",
        ["MisplacedPath.path"] = "./events.json",
        ["UnreadableFile.problem"] = "./events.json: the file does not exist.",
        ["NotARecord.problem"] = "The record is a process, not a Lambda event.",
        ["UnknownProfile.name"] = "transfer",
        ["InvalidConfigFile.path"] = "/home/ada/.aws/config",
        ["CredentialsUnavailable.source"] = "the container's endpoint",
        ["TooLong.option"] = "--cli-input-json",
        ["NotUtf8.path"] = "token.txt",
        ["ForgottenPrefix.path"] = "in.json",
        ["nextStep"] = "Correct the value and send the record again; nothing was sent for it.",

        ["Unencrypted.url"] = "http://transfer.example.com",
        ["host"] = "transfer.eu-west-1.amazonaws.com",
        ["start"] = new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        ["CertificateProblems.Expired.end"] = new DateTime(2025, 12, 31, 0, 0, 0, DateTimeKind.Utc),
        ["issuer"] = "CN=Example Corp TLS proxy",
        ["isOnlyProblem"] = true,
        ["CertificateProblems.OfOtherHost.names"] = "transfer.example.com",
        ["CertificateProblems.Rejected.cause"] = "The certificate is revoked.",

        ["HandshakeFailed.cause"] = "error:0A000126:SSL routines::unexpected eof while reading",
        ["WithoutMessage.code"] = "InternalFailure",
        ["statusCode"] = 418,
        ["NoResponse.limit"] = TimeSpan.FromSeconds(35),
        ["maxLength"] = 64 * 1024,

        ["SkipReasons.Expired.ago"] = TimeSpan.FromSeconds(42),
        ["job"] = "ECS task",
        ["JobWithoutStep.state"] = "STOPPED",
        ["LineOfType.type"] = "StepStarted",
        ["failed"] = 3L,
        ["ended"] = 4L,
        ["WhiteSpace.name"] = "Token",
        ["QuotationMarks.name"] = "Token",
        ["PathOfFile.name"] = "Token",

        ["EmptyList.position"] = "Records[0]",
        ["NotInEvent.path"] = "detail.input",
        ["columns"] = 3,
        ["header"] = 4,
        ["BrokenYaml.line"] = 7L,
        ["BrokenYamlAfter.line"] = 7L,
        ["BrokenYaml.column"] = 3L,

        ["NotAState.path"] = "events.json",
        ["StateIsFolder.path"] = "./state",
        ["UnusableState.path"] = "sandbox.state",
        ["PrivilegedPort.port"] = 80,
        ["first"] = 1024,
        ["port"] = 4100,

        ["NotReturned.count"] = 3,
        ["NotReturned.queue"] = Queue,
        ["id"] = "5fea7756-0ea4-451a-a703-a558b933e274",
        ["VisibilityExpired.error"] = "InvalidParameterValue: The receipt handle has expired.",
    };
}
