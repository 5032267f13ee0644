namespace TransferWorkflowState.Records;

/// <summary>Where a search stands.</summary>
/// <param name="Text">The way from the record that is searched, such as <c>results[0].@message</c>.</param>
/// <param name="Depth">How many values are around it.</param>
/// <param name="Texts">How many of these are texts that were read as values.</param>
internal readonly record struct SearchPath(string Text, int Depth, int Texts)
{
    private const int MaxLength = 300;

    public SearchPath Field(string name) => this with
    {
        Text = Text.Length > MaxLength ? Text : Text.Length == 0 ? FieldName.Show(name) : $"{Text}.{FieldName.Show(name)}",
        Depth = Depth + 1,
    };

    public SearchPath Element(int index) => this with { Text = $"{Text}[{index}]", Depth = Depth + 1 };

    public SearchPath Inside() => this with { Texts = Texts + 1 };
}
