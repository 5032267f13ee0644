namespace TransferWorkflowState.Messages;

/// <summary>The text of an error, without what PowerShell adds to it.</summary>
/// <param name="Id">The id of the error.</param>
/// <param name="Message">What happened, and to what.</param>
/// <param name="NextStep">What to do next.</param>
internal sealed record CmdletError(string Id, string Message, string NextStep);
