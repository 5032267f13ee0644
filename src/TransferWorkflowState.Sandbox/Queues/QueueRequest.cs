using System.Text.Json;

using TransferWorkflowState.Sandbox.Messages;

namespace TransferWorkflowState.Sandbox.Queues;

/// <summary>The members of a request, or of an entry of a batch. A member that is null counts as missing.</summary>
internal sealed class QueueRequest
{
    public const int MaxEntries = 10;
    private const int MaxVisibilitySeconds = 12 * 60 * 60;

    private readonly JsonElement _members;

    private QueueRequest(JsonElement members)
    {
        _members = members;
    }

    /// <summary>Reads a body; <see langword="null"/> when it is not a JSON object.</summary>
    public static QueueRequest? Parse(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new(document.RootElement.Clone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <exception cref="QueueErrorException">It is missing, or not a string.</exception>
    public string Text(string name) => OptionalText(name) ?? throw new QueueErrorException(QueueError.Missing(name));

    public string? OptionalText(string name) => Find(name) is { } value ? JsonString.Read(value) : null;

    /// <exception cref="QueueErrorException">It is out of its range.</exception>
    public int Number(string name, int min, int max, int otherwise) => Find(name) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out int number) && number >= min && number <= max => number,
        _ => throw new QueueErrorException(QueueError.Invalid(name, $"between {min} and {max}")),
    };

    /// <exception cref="QueueErrorException">It is out of its range.</exception>
    public TimeSpan VisibilityTimeout(int otherwise) => TimeSpan.FromSeconds(Number("VisibilityTimeout", 0, MaxVisibilitySeconds, otherwise));

    /// <summary>The texts of a list.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(JsonString.Read).OfType<string>()] : [];

    /// <summary>The entries of a batch.</summary>
    /// <exception cref="QueueErrorException">The batch is empty, too long, or has an Id twice.</exception>
    public IReadOnlyList<QueueRequest> Entries()
    {
        QueueRequest[] entries = Find("Entries") is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(static item => new QueueRequest(item))] : [];
        return entries.Length is < 1 or > MaxEntries ? throw new QueueErrorException(QueueError.TooMany)
            : entries.DistinctBy(static entry => entry.Text("Id")).Count() < entries.Length ? throw new QueueErrorException(QueueError.RepeatedId)
            : entries;
    }

    private JsonElement? Find(string name) =>
        _members.ValueKind == JsonValueKind.Object && _members.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
