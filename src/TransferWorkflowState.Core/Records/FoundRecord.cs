namespace TransferWorkflowState.Records;

/// <summary>The smallest record that a search found both a token and an execution in.</summary>
/// <param name="Record">The record.</param>
/// <param name="Path">Where it stands.</param>
/// <param name="Candidates">The values in it.</param>
internal sealed record FoundRecord(IRecord Record, string Path, IReadOnlyList<Candidate> Candidates)
{
    /// <summary>Another record beside this one, of another step: which of them is meant cannot be known.</summary>
    public FoundRecord? Rival { get; init; }

    /// <summary>Whether both are of the same step.</summary>
    public bool IsSameStep(FoundRecord other) =>
        ValuesOf(KnownShapes.Token).SetEquals(other.ValuesOf(KnownShapes.Token))
        && ValuesOf(KnownShapes.ExecutionId).SetEquals(other.ValuesOf(KnownShapes.ExecutionId));

    /// <summary>Whether it, or its rival, has this value.</summary>
    public bool Has(Candidate value) =>
        Candidates.Any(own => own.Name == value.Name && own.Value == value.Value) || (Rival?.Has(value) ?? false);

    /// <summary>The record with the values of another name that stand around it, when it has none of that name.</summary>
    public FoundRecord Within(IEnumerable<Candidate> around, FieldPaths name) =>
        Candidates.Any(candidate => candidate.Name == name)
            ? this
            : this with { Candidates = [.. Candidates, .. around.Where(candidate => candidate.Name == name)] };

    /// <summary>Where the record stands, never what is in it.</summary>
    public override string ToString() => Path;

    private HashSet<string> ValuesOf(FieldPaths name) =>
        [.. Candidates.Where(candidate => candidate.Name == name).Select(static candidate => candidate.Value)];
}
