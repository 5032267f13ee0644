using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Files;

/// <summary>The first line of a CSV text: known by its column names, it tells the delimiter.</summary>
internal static class CsvHeader
{
    private static readonly char[] _delimiters = [',', ';', '\t', '|'];

    private static readonly string[] _columns =
        [CallbackRule.WorkflowId.Name, CallbackRule.ExecutionId.Name, CallbackRule.Token.Name, CallbackRule.Status.Name];

    /// <summary>The delimiter, or null when the line is no header with a known column.</summary>
    public static char? FindDelimiter(string line)
    {
        foreach (char delimiter in _delimiters)
        {
            if (line.Split(delimiter).Any(IsKnown))
            {
                return delimiter;
            }
        }

        return null;
    }

    private static bool IsKnown(string field) =>
        _columns.Any(column => FieldName.Matches(field.Trim().Trim('"'), column));
}
