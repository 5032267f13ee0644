using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TransferWorkflowState.Cli.Executions;

/// <summary>A JSON document as AWS CLI prints it.</summary>
internal static class DocumentText
{
    // AWS CLI escapes nothing that JSON does not require to be escaped.
    private static readonly JsonWriterOptions _options = new() { Indented = true, IndentSize = 4, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Create(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> text = new(4096);
        using (Utf8JsonWriter json = new(text, _options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
