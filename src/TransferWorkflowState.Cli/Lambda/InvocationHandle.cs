using TransferWorkflowState.Cli.Run;

namespace TransferWorkflowState.Cli.Lambda;

/// <summary>Where in which invocation an outcome belongs.</summary>
/// <param name="Source">The record.</param>
/// <param name="Invocation">The invocation that came with it.</param>
internal sealed record InvocationHandle(EventRecord Source, OpenInvocation Invocation) : InputHandle(Source.Record, IsOnlyReading: true);
