namespace TransferWorkflowState.Help;

/// <summary>A type of objects that a cmdlet takes or writes.</summary>
internal sealed record TypePart(string Name, IReadOnlyList<string> Description)
{
    public static TypePart Read(Section section) => new(section.Title, section.Paragraphs);
}
