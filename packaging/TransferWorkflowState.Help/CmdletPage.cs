namespace TransferWorkflowState.Help;

/// <summary>The help of a cmdlet, as its page has it.</summary>
internal sealed record CmdletPage
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Synopsis { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    public required IReadOnlyList<IReadOnlyList<SyntaxParameter>> Syntax { get; init; }

    public required IReadOnlyList<ParameterPart> Parameters { get; init; }

    public required IReadOnlyList<TypePart> Inputs { get; init; }

    public required IReadOnlyList<TypePart> Outputs { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyList<ExamplePart> Examples { get; init; }

    public required IReadOnlyList<LinkPart> Links { get; init; }

    /// <exception cref="PageException">The page is not what help can be made of.</exception>
    public static CmdletPage Read(string path, IReadOnlyList<string> lines)
    {
        Section page = Section.ReadPage(path, lines);
        Section syntax = page.Find("SYNTAX");
        Section links = page.Find("RELATED LINKS");
        return new()
        {
            Name = page.Title,
            Synopsis = page.Find("SYNOPSIS").Paragraphs,
            Description = page.Find("DESCRIPTION").Paragraphs,
            Syntax = [.. syntax.CodeBlocks.Select(block => SyntaxParameter.Read(syntax, page.Title, string.Join(' ', block)))],
            Parameters = [.. page.Find("PARAMETERS").Sections.Select(ParameterPart.Read)],
            Inputs = [.. page.Find("INPUTS").Sections.Select(TypePart.Read)],
            Outputs = [.. page.Find("OUTPUTS").Sections.Select(TypePart.Read)],
            Notes = page.Find("NOTES").Paragraphs,
            Examples = [.. page.Find("EXAMPLES").Sections.Select(ExamplePart.Read)],
            Links = LinkPart.ReadAll(links),
        };
    }
}
