using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>What to do next when a record lacks a value, by what is in the record instead.</summary>
internal static class RecordAdvice
{
    private static readonly char[] _delimiters = [',', ';', '\t', '|', ':'];

    /// <summary>The failure with the next step that its record asks for.</summary>
    public static CallbackFailure Complete(CallbackFailure failure, IRecord record, RecordPath path, SearchFindings? findings)
    {
        if (failure.Reason != FailureReason.MissingValue)
        {
            return failure;
        }

        if (findings?.FlattenedObject is { } flattened)
        {
            return RecordProblems.Flattened(failure, $"{path.Found(flattened)}");
        }

        if (findings?.Candidates.Find(static candidate => candidate.Name == KnownShapes.Token) is { } token)
        {
            return RecordProblems.TokenAlone(failure, $"{path.Found(token.Path)}");
        }

        return HasJoinedColumns(record) ? RecordProblems.WrongDelimiter(failure) : failure;
    }

    private static bool HasJoinedColumns(IRecord record) => record.Fields.Take(16).Any(static field =>
        field.Key.Length < 1000 && field.Key.IndexOfAny(_delimiters) >= 0 && Array.Exists(_delimiters, delimiter => HasNames(field.Key.Split(delimiter))));

    private static bool HasNames(string[] parts) => parts.Count(static part => KnownName.ValueOf(part.Trim().Trim('"')) is not null) > 1;
}
