using System.Buffers;
using System.Text.Json;

namespace TransferWorkflowState.Journal;

/// <summary>The first line of a journal: what the file is, the version of its format, and where its callbacks were sent.</summary>
/// <param name="Endpoint">Scheme, host and port of the service; <see langword="null"/> when the journal does not say.</param>
internal sealed record JournalHeader(Uri? Endpoint)
{
    private const int Version = 2;

    /// <summary>What the line of every version starts with.</summary>
    public static ReadOnlySpan<byte> Start => """{"journal":"TransferWorkflowState","version":"""u8;

    /// <summary>Reads the line without its line end.</summary>
    /// <exception cref="JournalException">It is not the first line of a journal that this version can read.</exception>
    public static JournalHeader Read(ReadOnlySpan<byte> line, string path)
    {
        if (!line.StartsWith(Start))
        {
            throw JournalProblems.NotAJournal(path);
        }

        try
        {
            Utf8JsonReader reader = new(line);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            if (reader.BytesConsumed < line.Length || !document.RootElement.GetProperty("version"u8).TryGetInt32(out int version))
            {
                throw JournalProblems.Damaged(path, 1);
            }

            return version is 1 or Version
                ? new(document.RootElement.TryGetProperty("endpoint"u8, out JsonElement endpoint) ? new Uri(endpoint.GetString()!) : null)
                : throw JournalProblems.UnknownVersion(path);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or UriFormatException or ArgumentNullException)
        {
            throw JournalProblems.Damaged(path, 1);
        }
    }

    /// <summary>The line, with its line end.</summary>
    public ReadOnlySpan<byte> ToLine()
    {
        ArrayBufferWriter<byte> line = new(128);
        using (Utf8JsonWriter json = new(line))
        {
            json.WriteStartObject();
            json.WriteString("journal"u8, "TransferWorkflowState"u8);
            json.WriteNumber("version"u8, Version);
            if (Endpoint is not null)
            {
                json.WriteString("endpoint"u8, Endpoint.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped));
            }

            json.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenSpan;
    }
}
