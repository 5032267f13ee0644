using System.Buffers;
using System.Text;
using System.Text.Json;

using TransferWorkflowState.Cli.Processes;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Run;

/// <summary>One line of JSON for each outcome, for log collectors. Never holds a token.</summary>
internal sealed class OutcomeLog
{
    private readonly TextWriter _writer;

    /// <param name="writer">Standard error, on which nothing shows a token.</param>
    public OutcomeLog(TextWriter writer)
    {
        _writer = writer;
    }

    /// <summary>Writes the line of an outcome.</summary>
    /// <param name="record">The position of its record in the input; <see langword="null"/> for values from the command line.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="work">How the command of its step ended, if one was run.</param>
    public void Add(string? record, CallbackOutcome outcome, CommandEnd? work)
    {
        ArrayBufferWriter<byte> line = new(512);
        using (Utf8JsonWriter json = new(line))
        {
            json.WriteStartObject();
            json.WriteString("time", DateTime.UtcNow);
            json.WriteString("outcome", outcome.Kind switch
            {
                OutcomeKind.Sent => "sent",
                OutcomeKind.Failed => "failed",
                _ => "skipped",
            });
            WriteText(json, "record", record);
            WriteText(json, "workflowId", outcome.Step?.WorkflowId);
            WriteText(json, "executionId", outcome.Step?.ExecutionId);
            WriteText(json, "status", outcome.Callback?.Status);
            WriteReason(json, outcome);
            if (outcome.Attempts > 0)
            {
                json.WriteNumber("attempts", outcome.Attempts);
                json.WriteNumber("ms", Math.Round(outcome.Elapsed.TotalMilliseconds, 1));
            }

            WriteText(json, "requestId", outcome.RequestId);
            if (work is not null)
            {
                json.WriteNumber("exitCode", work.ExitCode);
            }

            json.WriteEndObject();
        }

        _writer.WriteLine(Encoding.UTF8.GetString(line.WrittenSpan));
    }

    private static void WriteReason(Utf8JsonWriter json, CallbackOutcome outcome)
    {
        if (outcome.Failure is { } failure)
        {
            json.WriteString("reason", failure.Reason.ToString());
            WriteText(json, "errorCode", failure.ErrorCode);
            json.WriteString("message", failure.Text);
            json.WriteString("nextStep", FailureText.NextStep(failure));
            json.WriteBoolean("mayHaveArrived", failure.MayHaveArrived);
        }
        else if (outcome.SkipReason is { } reason)
        {
            WriteText(json, "reason", outcome.SkipCause?.ToString());
            json.WriteString("message", reason);
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
