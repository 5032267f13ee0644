namespace TransferWorkflowState.Records;

/// <summary>What may be one of a callback's values.</summary>
/// <param name="Name">The value it may be.</param>
/// <param name="Path">Where it stands, such as <c>requestPayload.token</c>.</param>
/// <param name="Value">The text.</param>
internal sealed record Candidate(FieldPaths Name, string Path, string Value)
{
    /// <summary>The place, never the value: it may be a token.</summary>
    public override string ToString() => Path;
}
