using System.Buffers;
using System.Text.Json;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Journal;

/// <summary>The lines of a journal, as they are written. <see cref="JournalLineReader"/> reads them.</summary>
internal static class JournalLine
{
    /// <summary>The first line: what the file is, and the version of its format.</summary>
    public static ReadOnlySpan<byte> Header => """{"journal":"TransferWorkflowState","version":1}"""u8;

    /// <summary>What the header of every version starts with.</summary>
    public static ReadOnlySpan<byte> HeaderStart => """{"journal":"TransferWorkflowState","version":"""u8;

    public static ReadOnlySpan<byte> Workflow => "workflow"u8;

    public static ReadOnlySpan<byte> Execution => "execution"u8;

    public static ReadOnlySpan<byte> TokenHash => "tokenSha256"u8;

    public static ReadOnlySpan<byte> Status => "status"u8;

    public static ReadOnlySpan<byte> Outcome => "outcome"u8;

    public static ReadOnlySpan<byte> Sent => "sent"u8;

    public static ReadOnlySpan<byte> Failed => "failed"u8;

    /// <summary>The line of a callback that was sent or failed, with its line end.</summary>
    public static ReadOnlySpan<byte> Of(CallbackOutcome outcome, StepCallback callback, DateTime time)
    {
        ArrayBufferWriter<byte> line = new(512);
        using (Utf8JsonWriter json = new(line))
        {
            json.WriteStartObject();
            json.WriteString("time"u8, time);
            json.WriteString(Workflow, callback.WorkflowId);
            json.WriteString(Execution, callback.ExecutionId);
            json.WriteString(TokenHash, CallbackKey.HashOf(callback.Token));
            json.WriteString(Status, callback.Status);
            json.WriteString(Outcome, outcome.Kind == OutcomeKind.Sent ? Sent : Failed);
            json.WriteString("reason"u8, outcome.Failure?.Reason.ToString());
            json.WriteString("requestId"u8, outcome.RequestId);
            json.WriteNumber("attempts"u8, outcome.Attempts);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenSpan;
    }
}
