using System.Text.RegularExpressions;

namespace TransferWorkflowState.Tests.Documents;

/// <summary>Every message, as docs/messages.md has it.</summary>
public sealed partial class MessageListTests
{
    private static readonly string _page = MessageList.Create();

    /// <summary>Writes the page into output/, to be taken over when a message has changed.</summary>
    [Fact]
    public void The_page_has_all_messages()
    {
        Directory.CreateDirectory(Repository.PathOf("output"));
        File.WriteAllText(Repository.PathOf("output", "messages.md"), _page);

        Assert.True(
            File.ReadAllText(Repository.PathOf("docs", "messages.md")).ReplaceLineEndings("\n") == _page,
            "The messages have changed: read output/messages.md aloud, and copy it to docs/messages.md.");
    }

    /// <summary>A message ends as a sentence does, and names things instead of denying them.</summary>
    [Fact]
    public void Every_message_reads_well()
    {
        string[] cells = [.. Row().Matches(_page).SelectMany(static row => (string[])[row.Groups["message"].Value.Trim(), row.Groups["next"].Value.Trim()])];

        Assert.All(cells.Where(static cell => cell.Length > 0 && !cell.StartsWith('-')), static cell => Assert.DoesNotMatch(Denial(), cell));
    }

    [GeneratedRegex(@"^\| (?<id>`\w+`|) \| (?<message>[^|]*) \| (?<next>[^|]*) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex(@"\b(none of|is no|are no|what was given|somebody|those)\b|  ", RegexOptions.IgnoreCase)]
    private static partial Regex Denial();
}
