namespace TransferWorkflowState.Help;

/// <summary>A link to another topic of the help, or to a page of the web.</summary>
internal sealed record LinkPart(string Text, string? Uri)
{
    /// <summary>Get-Help prints the text right before the address.</summary>
    public static IReadOnlyList<LinkPart> ReadAll(Section section) =>
        [.. section.Links.Select(static link => link.Target.StartsWith("https://", StringComparison.Ordinal) ? new LinkPart($"{link.Text}:", link.Target) : new LinkPart(link.Text, null))];
}
