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

        return failure with { NextStep = NextStepOf(record, path, findings) ?? failure.NextStep };
    }

    private static string? NextStepOf(IRecord record, RecordPath path, SearchFindings? findings)
    {
        if (findings?.FlattenedObject is { } flattened)
        {
            return $"The object in {path.Found(flattened)} was flattened to a string: write the record again with more depth, for example with ConvertTo-Json -Depth 10.";
        }

        if (findings?.Candidates.Find(static candidate => candidate.Name == KnownShapes.Token) is { } token)
        {
            return $"There is a token in {path.Found(token.Path)}, but not the other values: add them there, or specify them as parameters or options.";
        }

        return HasJoinedColumns(record)
            ? "One column name contains several names: the table was read with the wrong delimiter. Read it with the right one."
            : null;
    }

    private static bool HasJoinedColumns(IRecord record) => record.Fields.Take(16).Any(static field =>
        field.Key.Length < 1000 && field.Key.IndexOfAny(_delimiters) >= 0 && Array.Exists(_delimiters, delimiter => HasNames(field.Key.Split(delimiter))));

    private static bool HasNames(string[] parts) => parts.Count(static part => KnownName.ValueOf(part.Trim().Trim('"')) is not null) > 1;
}
