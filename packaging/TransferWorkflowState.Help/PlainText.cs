using System.Text.RegularExpressions;

namespace TransferWorkflowState.Help;

/// <summary>The text of a page as help shows it: without the marks of code and links.</summary>
internal static partial class PlainText
{
    public static string Read(string markdown) => Link().Replace(markdown, static link => link.Groups["text"].Value).Replace("`", "", StringComparison.Ordinal);

    /// <summary>A link of a page.</summary>
    [GeneratedRegex(@"\[(?<text>[^\]`]+)\]\((?<target>[^)\s]+)\)", RegexOptions.CultureInvariant)]
    public static partial Regex Link();
}
