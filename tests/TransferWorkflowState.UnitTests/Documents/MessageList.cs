using System.Globalization;
using System.Reflection;
using System.Text;

using TransferWorkflowState.AwsCli;
using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Messages;
using TransferWorkflowState.Queues;
using TransferWorkflowState.Retry;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Tests.Documents;

/// <summary>The page of all messages that both front ends show, with example values: docs/messages.md.</summary>
internal static class MessageList
{
    private const string Introduction = """
        # Messages

        The messages of the module and of the command, with example values, and what to do next: first those that both have,
        about records, connections, calls, journals, queues and the sandbox, then those of [the command line](#the-command-line) and of
        [the cmdlets](#the-cmdlets). In PowerShell, the id is the first part of `FullyQualifiedErrorId`, and
        `Get-Help about_TransferWorkflowState` describes every id. A value that may be a token is never shown: it is replaced
        with `(hidden)`. A test generates this page from the code.

        """;

    public static string Create()
    {
        StringBuilder page = new(Introduction);
        page.Append("\n## Reasons of a failure\n\n| id | exit code | what to do next, unless a message has better advice |\n|---|---|---|\n");
        foreach (FailureReason reason in Enum.GetValues<FailureReason>().OrderBy(static reason => reason.ToString(), StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{reason}` | {FailureRule.For(reason).ExitCode} | {Cell(FailureRule.For(reason).NextStep)} |\n");
        }

        Append(page, MessageGroups.Engine);
        page.Append("\n## The command line\n");
        Append(page, MessageGroups.Command);
        page.Append("\n## The cmdlets\n");
        Append(page, MessageGroups.Cmdlets);
        return page.ToString();
    }

    private static void Append(StringBuilder page, IEnumerable<MessageGroup> groups)
    {
        foreach (MessageGroup group in groups)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n{group.Title}\n\n{(group.Introduction.Length == 0 ? "" : $"{group.Introduction}\n\n")}| {group.Column} | message | what to do next |\n|---|---|---|\n");
            page.AppendJoin("", MessageGroups.MessagesOf(group.Texts).SelectMany(method => Rows(group, method)).Distinct());
        }
    }

    private static IEnumerable<string> Rows(MessageGroup group, MethodInfo method) => MessageExamples.For(method)
        .Select(arguments => Row(group.Complete(method.Invoke(null, arguments)!), MessageExamples.ExitCodeOf(method) ?? group.Default));

    private static string Row(object message, string id) => message switch
    {
        CallbackFailure failure => Row(Code(failure.Reason), failure.Text, failure.NextStep),
        AttemptError error => Row(Code(error.Reason), error.Message, error.NextStep ?? FailureRule.For(error.Reason).NextStep),
        TlsFailure failure => Row(Code(FailureReason.ConnectionFailed), failure.Message, failure.NextStep),
        ServerCertificateException error => Row(Code(FailureReason.ConnectionFailed), error.Message, error.NextStep),
        TimeoutException error => Row(Code(FailureReason.TimedOut), error.Message, FailureRule.For(FailureReason.TimedOut).NextStep),
        ConnectionException error => Row(Code(error.Problem), error.Message, error.NextStep),
        QueueException error => Row(Code(error.Problem), error.Message, error.NextStep),
        JournalException error => Row(Code(error.Problem), error.Message, error.NextStep),
        CliInputException error => Row("`InvalidCliInput`", error.Message, error.NextStep),
        SandboxStartException error => Row("`SandboxNotStarted`", error.Message, error.NextStep),
        ConsoleError error => Row($"{error.ExitCode}", error.Message, error.NextStep),
        RuntimeStartError error => Row(Code(error.Type), error.Message, error.NextStep),
        CommandEnd end => Row($"{end.ExitCode}", end.Message, ""),
        CmdletError error => Row(Code(error.Id), error.Message, error.NextStep),
        _ => Row(id, ((string)message).Trim(), ""),
    };

    private static string Row(string id, string message, string nextStep) => $"| {id} | {Cell(message)} | {Cell(nextStep)} |\n";

    private static string Code(object id) => $"`{id}`";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).ReplaceLineEndings("<br>");
}
