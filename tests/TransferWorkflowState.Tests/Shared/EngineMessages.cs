using TransferWorkflowState.AwsCli;
using TransferWorkflowState.Connection;
using TransferWorkflowState.Executions;
using TransferWorkflowState.Files;
using TransferWorkflowState.Journal;
using TransferWorkflowState.Queues;
using TransferWorkflowState.Records;
using TransferWorkflowState.Running;
using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Tests;

/// <summary>
/// The classes that have the messages of the engine and of the sandbox, and nothing else: each stands beside what uses it.
/// The messages of a front end have a folder of their own.
/// </summary>
internal static class EngineMessages
{
    public static IReadOnlyList<Type> Classes { get; } =
    [
        typeof(CallbackFailures),
        typeof(CallProblems),
        typeof(CertificateProblems),
        typeof(CliInputErrors),
        typeof(ConnectionProblems),
        typeof(ExecutionProblems),
        typeof(HaltReasons),
        typeof(JournalProblems),
        typeof(QueueProblems),
        typeof(RecordProblems),
        typeof(RefusalReasons),
        typeof(SandboxStartErrors),
        typeof(SkipReasons),
        typeof(TextProblems),
        typeof(ValueMistakes),
    ];
}
