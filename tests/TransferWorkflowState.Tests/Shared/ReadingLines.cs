using TransferWorkflowState.Files;
using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests;

/// <summary>The readings of a record, one line each, as tests compare them. Unlike the product, they show tokens.</summary>
internal static class ReadingLines
{
    public static string[] From(string text, CallbackValues? given = null) => From((object)text, given);

    public static string[] From(object? record, CallbackValues? given = null) =>
        [.. new CallbackReader(given ?? CallbackValues.None).Read(record).Select(Line)];

    public static string[] From(Stream stream, CallbackValues? given = null)
    {
        CallbackReader reader = new(given ?? CallbackValues.None);
        return [.. new RecordReader(stream, "input").Read().SelectMany(record => record.ReadCallbacks(reader)).Select(Line)];
    }

    /// <summary>The readings with what to do next.</summary>
    public static string[] WithAdvice(Stream stream, CallbackValues given)
    {
        CallbackReader reader = new(given);
        return [.. new RecordReader(stream, "input").Read().SelectMany(record => record.ReadCallbacks(reader)).Select(LineWithAdvice)];
    }

    /// <summary>The same of a text.</summary>
    public static string[] WithAdvice(string text, CallbackValues given) => [.. new CallbackReader(given).Read(text).Select(LineWithAdvice)];

    public static string Callback(string executionId, string token, string status = "SUCCESS") =>
        $"{ValidRecord.WorkflowId} {executionId} {token} {status}";

    public static string Line(ReadResult reading)
    {
        return reading.Callback is { } callback
            ? $"{callback.WorkflowId} {callback.ExecutionId} {callback.Token} {callback.Status}"
            : reading.Outcome!.Failure is { } failure
                ? $"{failure.Reason}: {failure.Message}"
                : $"skipped: {reading.Outcome.SkipReason}";
    }

    private static string LineWithAdvice(ReadResult reading) =>
        reading.Outcome is null ? Line(reading) : $"{Line(reading)} {reading.Outcome.Failure?.NextStep}";
}
