namespace TransferWorkflowState.Help;

/// <summary>An example: its title, its code and what there is to say of it.</summary>
internal sealed record ExamplePart(string Title, string Code, IReadOnlyList<string> Remarks)
{
    /// <exception cref="PageException">It has no code, or more than one block of it.</exception>
    public static ExamplePart Read(Section section) => section.CodeBlocks is [IReadOnlyList<string> code]
        ? new(section.Title, string.Join('\n', code), section.Paragraphs)
        : throw section.Error($"'{section.Title}' needs one block of code.");
}
