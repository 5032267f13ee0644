using System.Text.RegularExpressions;

using TransferWorkflowState.Steps;

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

    /// <summary>A class of messages of a front end that the page does not have is one that nobody reads aloud.</summary>
    [Fact]
    public void The_page_has_all_classes_of_messages() => Assert.Equal(
        MessageGroups.Classes.OrderBy(static texts => texts.FullName, StringComparer.Ordinal),
        MessageGroups.Command.Concat(MessageGroups.Cmdlets).Select(static group => group.Texts).Where(static texts => texts.IsAbstract).OrderBy(static texts => texts.FullName, StringComparer.Ordinal));

    /// <summary>Nor does anybody read a class of the engine or of the sandbox.</summary>
    [Fact]
    public void The_page_has_all_classes_of_messages_of_the_engine() => Assert.Equal(
        EngineMessages.Classes.OrderBy(static texts => texts.FullName, StringComparer.Ordinal),
        MessageGroups.Engine.Select(static group => group.Texts).OrderBy(static texts => texts.FullName, StringComparer.Ordinal));

    /// <summary>A message names things instead of denying them.</summary>
    [Fact]
    public void Every_message_reads_well() => Assert.All(Cells(), static cell => Assert.DoesNotMatch(Denial(), cell));

    /// <summary>A name that is as long as a token has to be in the list of known ones.</summary>
    [Fact]
    public void Every_message_is_shown_whole() => Assert.All(Cells(), static cell => Assert.Equal(cell, ShownText.Mask(cell)));

    /// <summary>The messages and next steps of the page, without the tables' own rows.</summary>
    private static IEnumerable<string> Cells() => Row().Matches(_page)
        .SelectMany(static row => (string[])[row.Groups["message"].Value.Trim(), row.Groups["next"].Value.Trim()])
        .Where(static cell => cell.Length > 0 && cell != "---");

    [GeneratedRegex(@"^\| (?<id>`[\w.]+`|\d*) \| (?<message>[^|]*) \| (?<next>[^|]*) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex(@"\b(none of|is no|are no|what was given|somebody|those)\b|  ", RegexOptions.IgnoreCase)]
    private static partial Regex Denial();
}
