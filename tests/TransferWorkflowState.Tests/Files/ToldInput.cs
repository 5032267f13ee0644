using System.Text;

using TransferWorkflowState.Steps;
using TransferWorkflowState.Tests.Records;

namespace TransferWorkflowState.Tests.Files;

/// <summary>What is read of a text when it is a file.</summary>
internal static class ToldInput
{
    public static string[] Of(string text, CallbackValues? given = null) => Of(Encoding.UTF8.GetBytes(text), given);

    public static string[] Of(byte[] bytes, CallbackValues? given = null)
    {
        using MemoryStream stream = new(bytes);
        return Told.Of(stream, given);
    }

    public static string Broken(int line, string problem) => $"InvalidRecord: input, line {line}: {problem}.";

    public static string BrokenJson(int line, int errorLine, int position) =>
        Broken(line, $"the JSON is broken, cut or more than 64 levels deep at line {errorLine}, byte {position}");

    public static string[] Callbacks(params int[] numbers) =>
        [.. numbers.Select(static number => Told.Callback(Valid.Id(number), Valid.Token))];
}
