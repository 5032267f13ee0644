using System.Globalization;
using System.Reflection;
using System.Text;

using TransferWorkflowState.AwsCli;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Documents;

/// <summary>The page of all messages that both front ends show, with example values: docs/messages.md.</summary>
internal static class MessageList
{
    private const string Introduction = """
        # Messages

        The messages of the module and the command about records, connections, journals and AWS CLI's input, with example
        values, and what to do next. In PowerShell, the id is the first part of `FullyQualifiedErrorId`, and
        `Get-Help about_TransferWorkflowState` describes every id. A value that may be a token is never shown: it is replaced
        with `(hidden)`. A test generates this page from the code.

        """;

    private static readonly (string Title, Type Texts)[] _groups =
    [
        ("The values of a callback and its record", typeof(CallbackFailures)),
        ("The connection", typeof(ConnectionProblems)),
        ("The journal", typeof(JournalProblems)),
        ("AWS CLI's input", typeof(CliInputErrors)),
    ];

    private static readonly Dictionary<string, object> _examples = new()
    {
        ["path"] = "done.journal",
        ["location"] = "/home/ada/.aws/credentials",
        ["line"] = 7,
        ["Damaged.line"] = 7L,
        ["change"] = "deleted",
        ["name"] = "ExecutionId",
        ["names"] = new[] { "ExecutionId", "Token" },
        ["problem"] = "the file does not exist",
        ["problems"] = new[] { "WorkflowId 'w-1' is invalid: expected w- and 17 letters or digits." },
        ["missing"] = "AWS_SECRET_ACCESS_KEY",
        ["shown"] = "'1234abcd-56ef-78ab-90cd-1234567890ab' and '4321dcba-65fe-87ba-09dc-ba0987654321'",
        ["status"] = "SUCCESS",
        ["sentStatus"] = "FAILURE",
        ["source"] = ", see the journal 'done.journal'",
        ["profile"] = "transfer",
        ["loginProfile"] = "transfer",
        ["place"] = "the environment",
        ["message"] = "AWS_MAX_ATTEMPTS is 'many', which is not a number.",
        ["reason"] = "the token has expired",
        ["given"] = "access key",
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
        ["WorkNotBegun.problem"] = "3 commands have failed.",
        ["MisplacedPath.path"] = "./events.json",
        ["UnreadableFile.problem"] = "./events.json: the file does not exist.",
        ["UnreadableToken.problem"] = "the JSON ends in the middle of a value",
        ["NotARecord.problem"] = "The record is a process, not a Lambda event.",
        ["UnknownProfile.name"] = "transfer",
        ["InvalidConfigFile.path"] = "/home/ada/.aws/config",
        ["InvalidSetting.name"] = "AWS_MAX_ATTEMPTS",
        ["CredentialsUnavailable.source"] = "the container's endpoint",
        ["UnusableCredentials.place"] = "in $StoredAWSCredentials",
        ["IncompleteKeys.given"] = "An access key",
        ["IncompleteKeys.missing"] = "a secret key",
        ["InvalidEndpoint.problem"] = "'localhost' is not a URL.",
        ["InvalidCaBundle.path"] = "/etc/ssl/company.pem",
        ["Broken.problem"] = "line 2: a comma is missing",
        ["TooLong.option"] = "--cli-input-json",
        ["NotUtf8.path"] = "token.txt",
        ["ForgottenPrefix.path"] = "in.json",
        ["nextStep"] = "Correct the value and send the record again; nothing was sent for it.",
    };

    private static readonly object[] _typedExamples =
    [
        new IOException("No space left on device."),
        new CallbackFailure(FailureReason.MissingValue, "The record has no Status."),
        new CliInputException("Error parsing parameter 'cli-input-json': Invalid JSON received.", ""),
        CliParameter.All[0],
        CliInputValue.FromText("w-1"),
        CliInputSyntax.Json,
    ];

    public static string Create()
    {
        StringBuilder page = new(Introduction);
        page.Append("\n## Reasons of a failure\n\n| id | exit code | what to do next, unless a message has better advice |\n|---|---|---|\n");
        foreach (FailureReason reason in Enum.GetValues<FailureReason>().OrderBy(static reason => reason.ToString(), StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{reason}` | {FailureRule.For(reason).ExitCode} | {Cell(FailureRule.For(reason).NextStep)} |\n");
        }

        foreach ((string title, Type texts) in _groups)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| id | message | what to do next |\n|---|---|---|\n");
            foreach (MethodInfo method in texts.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).OrderBy(static method => method.MetadataToken))
            {
                page.Append(Row(method.Invoke(null, [.. method.GetParameters().Select(Example)])!));
            }
        }

        return page.ToString();
    }

    private static string Row(object message) => message switch
    {
        CallbackFailure failure => Row(failure.Reason.ToString(), failure.Message, failure.NextStep),
        ConnectionException error => Row(error.Problem.ToString(), error.Message, error.NextStep),
        JournalException error => Row(error.Problem.ToString(), error.Message, error.NextStep),
        CliInputException error => Row("InvalidCliInput", error.Message, error.NextStep),
        _ => Row("", (string)message, ""),
    };

    private static string Row(string id, string message, string nextStep) =>
        $"| {(id.Length == 0 ? "" : $"`{id}`")} | {Cell(message)} | {Cell(nextStep)} |\n";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).ReplaceLineEndings("<br>");

    /// <summary>An example of a parameter's type and name.</summary>
    private static object? Example(ParameterInfo parameter) =>
        (_examples.TryGetValue($"{parameter.Member.Name}.{parameter.Name}", out object? value) || _examples.TryGetValue(parameter.Name!, out value))
            && parameter.ParameterType.IsInstanceOfType(value) ? value
        : _typedExamples.FirstOrDefault(parameter.ParameterType.IsInstanceOfType)
            ?? throw new KeyNotFoundException($"{parameter.Member.DeclaringType!.Name}.{parameter.Member.Name} has no example for {parameter.Name}.");
}
