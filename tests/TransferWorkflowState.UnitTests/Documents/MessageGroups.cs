using System.Reflection;

using TransferWorkflowState.AwsCli;
using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Executions;
using TransferWorkflowState.Files;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Messages;
using TransferWorkflowState.Queues;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Tests.Documents;

/// <summary>Where the messages of the engine and of both front ends are, in the order of the page.</summary>
internal static class MessageGroups
{
    private const string ExitCode = "exit code";

    /// <summary>Those that the module and the command share.</summary>
    public static IReadOnlyList<MessageGroup> Engine { get; } =
    [
        new("## The values of a callback", typeof(CallbackFailures)),
        new("## Mistakes in a value", typeof(ValueMistakes), Introduction: "What to do next, when an invalid value looks like one of these mistakes.")
        {
            Complete = static advice => new CallbackFailure(FailureReason.InvalidValue, CallbackFailures.InvalidValue("Token", "(38 characters, hidden)", CallbackFailures.ExpectedToken()), (string)advice),
        },
        new("## The record", typeof(RecordProblems)),
        new("## The text of a file or a stream", typeof(TextProblems), Introduction: "Its name and the line stand before them, such as `events.csv, line 7:`.")
        {
            Complete = static problem => problem is string text ? TextProblems.NotRead(text) : problem,
        },
        new("## Skipped records", typeof(SkipReasons), Introduction: "A summary counts them after `skipped:`, as in the last rows."),
        new("## Work that is not begun", typeof(HaltReasons)) { Complete = static reason => CallbackFailures.WorkNotBegun((string)reason) },
        new("## The connection", typeof(ConnectionProblems), Introduction: "Without an id, it is a warning."),
        new("## The certificate of the endpoint", typeof(CertificateProblems)),
        new("## A call", typeof(CallProblems), Introduction: "Without an id, it is the message of an error for which the service did not give one, or that of a run that was stopped."),
        new("## A callback that the service refuses", typeof(RefusalReasons), Introduction: "The service's own message comes first."),
        new("## Executions", typeof(ExecutionProblems)),
        new("## The journal", typeof(JournalProblems), Introduction: "Without an id, it is a warning."),
        new("## The queue", typeof(QueueProblems), Introduction: "Without an id, it is a warning."),
        new("## AWS CLI's input", typeof(CliInputErrors)),
        new("## The start of a sandbox", typeof(SandboxStartErrors)),
    ];

    public static IReadOnlyList<MessageGroup> Command { get; } =
    [
        new("### Options", typeof(UsageErrors), ExitCode, "The usage comes first, then the line that leads to the help, then the message with `send-workflow-step-state: error:` before it.") { Default = "252" },
        new("### What keeps callbacks from being sent", typeof(RunErrors), ExitCode),
        new("### Files", typeof(FileErrors), ExitCode)
        {
            Complete = static message => message.Equals(FileErrors.StandardInputClosed()) ? FileErrors.Unusable("standard input", FileErrors.StandardInputClosed()) : message,
        },
        new("### How a command after `--` ended", typeof(CommandEnd), ExitCode),
        new("### Why a command after `--` was not run", typeof(ProgramProblems), ExitCode)
        {
            Complete = static problem => CommandEnd.NotExecuted("./scan.sh", (string)problem),
        },
        new("### Notes of a run", typeof(RunNotes), ExitCode, "They do not change the exit code."),
        new("### The sandbox", typeof(SandboxMessages), ExitCode),
        new("### A Lambda function", typeof(FunctionMessages), "type", "An error with a type ends the start of the function with the exit code 1; Lambda shows type and message."),
    ];

    public static IReadOnlyList<MessageGroup> Cmdlets { get; } =
    [
        new("### The import of the module", typeof(LoadErrors), Introduction: "`Import-Module` fails with them."),
        new("### Records", typeof(RecordErrors)) { Complete = static message => message is string problem ? RecordErrors.UnreadableField(problem) : message },
        new("### Steps and the work for them", typeof(StepErrors)),
        new("### Script blocks", typeof(BlockErrors)),
        new("### Parameters", typeof(ParameterErrors), Introduction: "Without an id, PowerShell's own id for invalid arguments stands before the name of the cmdlet."),
        new("### Verbose messages, warnings, progress and confirmation", typeof(CmdletNotes)),
    ];

    /// <summary>The classes that have messages of a front end, and nothing else.</summary>
    public static IEnumerable<Type> Classes { get; } =
        [.. new[] { typeof(UsageErrors), typeof(StepErrors) }.SelectMany(static one => one.Assembly.GetTypes().Where(type => type.Namespace == one.Namespace && type is { IsAbstract: true, IsSealed: true, IsNested: false }))];

    /// <summary>The messages of a class: the members that make one, in the order in which they are written.</summary>
    public static IEnumerable<MethodInfo> MessagesOf(Type texts) => texts
        .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(method => (method.IsPublic || method.IsAssembly) && !method.Name.StartsWith('<') && !method.IsGenericMethod && (texts.IsAbstract || method.ReturnType == texts))
        .OrderBy(static method => method.MetadataToken);
}
