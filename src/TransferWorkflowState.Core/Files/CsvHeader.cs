using TransferWorkflowState.Records;

namespace TransferWorkflowState.Files;

/// <summary>The first line of a CSV text: known by its column names, it tells the delimiter.</summary>
internal static class CsvHeader
{
    private const string SeparatorMark = "sep=";
    private static readonly char[] _delimiters = [',', ';', '\t', '|'];

    /// <summary>The delimiter, or null when the line is not a header with a known column.</summary>
    public static char? FindDelimiter(string line)
    {
        if (line.StartsWith(SeparatorMark, StringComparison.OrdinalIgnoreCase) && line.Length == SeparatorMark.Length + 1)
        {
            return line[^1];
        }

        foreach (char delimiter in _delimiters)
        {
            string[] fields = line.Split(delimiter);
            if (fields.Any(IsKnown) || (fields.Length > 1 && fields.Any(IsMessage) && !line.Contains('{', StringComparison.Ordinal)))
            {
                return delimiter;
            }
        }

        return null;
    }

    /// <summary>Whether the next line only tells spreadsheets the delimiter: <c>sep=;</c>.</summary>
    public static bool IsSeparatorLine(ByteWindow window) => window.Unread.StartsWith("sep="u8) || window.Unread.StartsWith("SEP="u8);

    /// <summary>Whether a column holds one of a callback's values.</summary>
    public static bool IsKnown(string field) => KnownName.ValueOf(field.Trim().Trim('"')) is not null;

    // The columns of logs and messages that hold a record.
    private static bool IsMessage(string field) =>
        field.Trim().Trim('"').TrimStart('@').ToUpperInvariant() is "MESSAGE" or "BODY" or "DETAIL" or "EVENT" or "PAYLOAD" or "INPUT" or "DATA";
}
