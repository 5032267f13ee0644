namespace TransferWorkflowState.Help;

/// <summary>What there is to say of a parameter.</summary>
internal sealed record ParameterPart
{
    private const string TypeKey = "Type";
    private const string ValuesKey = "Accepted values";
    private const string AliasesKey = "Aliases";
    private const string DefaultKey = "Default value";
    private const string PipelineKey = "Accept pipeline input";
    private const string WildcardsKey = "Accept wildcard characters";

    public required string Name { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    public required string Type { get; init; }

    /// <summary>All values that it can have; none when there are too many to name.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    public required string Aliases { get; init; }

    public required string Default { get; init; }

    /// <summary>In the words of Get-Help: <c>False</c>, <c>True (ByValue)</c> or <c>True (ByPropertyName)</c>.</summary>
    public required string PipelineInput { get; init; }

    public required bool AcceptsWildcards { get; init; }

    /// <summary>Whether it takes several values.</summary>
    public bool IsList => Type.EndsWith("[]", StringComparison.Ordinal);

    /// <exception cref="PageException">Its block of data is missing, or is not complete.</exception>
    public static ParameterPart Read(Section section)
    {
        if (section.CodeBlocks is not [IReadOnlyList<string> lines] || !section.Title.StartsWith('-'))
        {
            throw section.Error($"'{section.Title}' is not a parameter with one block of data.");
        }

        Dictionary<string, string> values = lines.Select(static line => line.Split(": ", 2)).ToDictionary(static pair => pair[0], static pair => pair[^1]);
        string Value(string key) => values.GetValueOrDefault(key) ?? throw section.Error($"'{section.Title}' does not say '{key}'.");
        return new()
        {
            Name = section.Title[1..],
            Description = section.Paragraphs,
            Type = Value(TypeKey),
            Values = values.GetValueOrDefault(ValuesKey)?.Split(", ") ?? [],
            Aliases = Value(AliasesKey),
            Default = Value(DefaultKey),
            PipelineInput = Value(PipelineKey),
            AcceptsWildcards = bool.Parse(Value(WildcardsKey)),
        };
    }
}
