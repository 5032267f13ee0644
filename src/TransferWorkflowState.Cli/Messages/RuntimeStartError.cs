namespace TransferWorkflowState.Cli.Messages;

/// <summary>Why a function cannot be invoked at all.</summary>
/// <param name="Type">The kind of the error, as Lambda shows it.</param>
/// <param name="Message">What happened.</param>
/// <param name="NextStep">What to do next.</param>
internal sealed record RuntimeStartError(string Type, string Message, string NextStep);
