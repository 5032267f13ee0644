using System.Text;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests;

/// <summary>The readings of a text as the content of a file, one line each.</summary>
internal static class InputLines
{
    public static string[] From(string text, CallbackValues? given = null) => From(Encoding.UTF8.GetBytes(text), given);

    public static string[] From(byte[] bytes, CallbackValues? given = null)
    {
        using MemoryStream stream = new(bytes);
        return ReadingLines.From(stream, given);
    }

    public static string Broken(int line, string problem) => $"InvalidRecord: input, line {line}: {problem}.";

    public static string BrokenJson(int line, int errorLine, int position) =>
        Broken(line, $"the JSON is broken, truncated or more than 64 levels deep at line {errorLine}, byte {position}");

    public static string[] Callbacks(params int[] numbers) =>
        [.. numbers.Select(static number => ReadingLines.Callback(ValidRecord.Id(number), ValidRecord.Token))];
}
