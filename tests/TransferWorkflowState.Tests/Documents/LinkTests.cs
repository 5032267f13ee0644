using System.Text.RegularExpressions;

namespace TransferWorkflowState.Tests.Documents;

/// <summary>What the documents refer to is there: tests, figures, samples, each other's headings.</summary>
public sealed partial class LinkTests
{
    private static readonly string[] _folders = ["", "bench", "docs", "docs/cmdlets", "samples", "samples/cdk"];

    public static TheoryData<string> Documents =>
    [
        .. _folders
            .SelectMany(static folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.md"))
            .Select(static path => Path.GetRelativePath(Repository.Root, path)),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_leads_to_a_file_and_a_heading(string document)
    {
        string folder = Path.GetDirectoryName(Repository.PathOf(document))!;
        IEnumerable<string> broken = Link().Matches(File.ReadAllText(Repository.PathOf(document)))
            .Select(static match => match.Groups["target"].Value)
            .Where(static target => !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Leads(folder, Repository.PathOf(document), target));

        Assert.Empty(broken);
    }

    private static bool Leads(string folder, string document, string target)
    {
        string[] parts = target.Split('#', 2);
        string path = parts[0].Length == 0 ? document : Path.GetFullPath(Path.Combine(folder, parts[0]));
        return Path.Exists(path) && (parts.Length == 1 || HeadingsOf(path).Contains(parts[1]));
    }

    /// <summary>The headings' anchors as GitHub makes them.</summary>
    private static IEnumerable<string> HeadingsOf(string path) => File.ReadLines(path)
        .Where(static line => line.StartsWith('#'))
        .Select(static line => NoAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)|(href|src)=""(?<target>[^""]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
