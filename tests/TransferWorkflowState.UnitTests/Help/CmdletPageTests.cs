using TransferWorkflowState.Help;

namespace TransferWorkflowState.Tests.Help;

/// <summary>The pages of the cmdlets, as the build reads them.</summary>
public sealed class CmdletPageTests
{
    private const string Page = """
        # Get-Thing

        ## SYNOPSIS

        Gets a thing of `Set-Thing`.

        ## SYNTAX

        ```powershell
        Get-Thing [-Name] <String> [[-Kind] <Kind>] -Folder <String[]>
            [-Deep] [-Depth <Int32>]
        ```

        ```powershell
        Get-Thing -Id <Guid>
        ```

        ## DESCRIPTION

        One
        paragraph.

        Another, see [the other cmdlet](Set-Thing.md).

        ## EXAMPLES

        ### Example 1: Get it

        ```powershell
        # Not a heading.
        Get-Thing | Out-Null
        ```

        A remark.

        ## PARAMETERS

        ### -Name

        Its name.

        ```yaml
        Type: String
        Accepted values: one, two
        Aliases: none
        Default value: one
        Accept pipeline input: True (ByValue)
        Accept wildcard characters: True
        ```

        ## INPUTS

        ### None

        Takes nothing.

        ## OUTPUTS

        ### System.String

        A text.

        ## NOTES

        A note.

        ## RELATED LINKS

        - [Set-Thing](Set-Thing.md)
        - [Things](https://example.com/things)
        """;

    [Fact]
    public void A_page_is_read_without_its_marks()
    {
        CmdletPage page = Read(Page);

        Assert.Equal("Get-Thing", page.Name);
        Assert.Equal(["Gets a thing of Set-Thing."], page.Synopsis);
        Assert.Equal(["One paragraph.", "Another, see the other cmdlet."], page.Description);
        Assert.Equal([new("Set-Thing", null), new("Things:", "https://example.com/things")], page.Links);
        ExamplePart example = Assert.Single(page.Examples);
        Assert.Equal(("Example 1: Get it", "# Not a heading.\nGet-Thing | Out-Null"), (example.Title, example.Code));
        Assert.Equal(["A remark."], example.Remarks);
    }

    [Fact]
    public void Its_syntax_says_what_is_required_and_where()
    {
        CmdletPage page = Read(Page);

        Assert.Equal(
            [new("Name", "String", true, 0), new("Kind", "Kind", false, 1), new("Folder", "String[]", true, null), new("Deep", null, false, null), new("Depth", "Int32", false, null)],
            page.Syntax[0]);
        Assert.Equal([new("Id", "Guid", true, null)], page.Syntax[1]);
    }

    [Fact]
    public void A_parameter_has_its_data()
    {
        ParameterPart part = Assert.Single(Read(Page).Parameters);

        Assert.Equal(("Name", "String", "one", "True (ByValue)", true), (part.Name, part.Type, part.Default, part.PipelineInput, part.AcceptsWildcards));
        Assert.Equal(["one", "two"], part.Values);
        Assert.Equal(["Its name."], part.Description);
    }

    [Theory]
    [InlineData("# Get-Thing", "Get-Thing", 1)]
    [InlineData("## NOTES", "## REMARKS", 1)]
    [InlineData("Get-Thing -Id <Guid>", "Get-Thing -Id Guid", 7)]
    [InlineData("Get-Thing -Id <Guid>", "Set-Thing -Id <Guid>", 7)]
    [InlineData("Type: String\n", "", 38)]
    public void A_page_that_is_not_whole_is_an_error_of_its_line(string part, string other, int line)
    {
        PageException error = Assert.Throws<PageException>(() => Read(Page.Replace(part, other, StringComparison.Ordinal)));

        Assert.Equal(("page.md", line), (error.Path, error.Line));
    }

    private static CmdletPage Read(string text) => CmdletPage.Read("page.md", text.Split('\n'));
}
