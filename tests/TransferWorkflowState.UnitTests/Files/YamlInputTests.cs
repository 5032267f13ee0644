using System.Text;


namespace TransferWorkflowState.Tests.Files;

public sealed class YamlInputTests
{
    [Theory]
    [InlineData("{0}---\n{1}---\n{2}")]
    [InlineData("---\n{0}...\n---\n{1}...\n{2}")]
    [InlineData("# comment\n\n--- # first\n{0}---\n# comment\n---\n{1}---\r\n{2}...\n")]
    [InlineData("%YAML 1.1\n---\n{0}...\n%YAML 1.1\n# comment\n---\n{1}---\n{2}")]
    public void Documents_one_after_the_other(string layout)
    {
        string text = layout.Replace("{0}", Document(1), StringComparison.Ordinal)
            .Replace("{1}", Document(2), StringComparison.Ordinal)
            .Replace("{2}", Document(3), StringComparison.Ordinal);

        Assert.Equal(InputLines.Callbacks(1, 2, 3), InputLines.From(text));
    }

    [Theory]
    [InlineData("- token: {0}\n  serviceMetadata: {executionDetails: {workflowId: {1}, executionId: {2}}}\n  Status: SUCCESS\n")]
    [InlineData("Messages:\n- Body: |\n    {\"token\":\"{0}\",\"workflowId\":\"{1}\",\n    \"executionId\":\"{2}\",\"status\":\"SUCCESS\"}\n")]
    [InlineData("  \"token\": '{0}'\n  workflow-id: {1}\n  execution-id: >-\n    {2}\n  status: \"SUCCESS\"\n  other: ~\n")]
    [InlineData("--- {token: {0}, workflowId: {1}, executionId: {2}, status: SUCCESS, ? [a] : b}\n")]
    public void Plain_data_in_every_style(string layout)
    {
        string text = layout.Replace("{0}", ValidRecord.Token, StringComparison.Ordinal)
            .Replace("{1}", ValidRecord.WorkflowId, StringComparison.Ordinal)
            .Replace("{2}", ValidRecord.Id(1), StringComparison.Ordinal);

        Assert.Equal(InputLines.Callbacks(1), InputLines.From(text));
    }

    [Theory]
    [InlineData("a: [1\n", "the YAML is broken at line 8, column 1")]
    [InlineData("a: \"\\q\"\n", "the YAML is broken at line 6, column 4")]
    [InlineData("a: b\n{...\na*x", "the YAML is broken after line 6")]
    [InlineData("a: &x 1\n", "the YAML has an anchor, an alias or a tag at line 6")]
    [InlineData("a: *x\n", "the YAML has an anchor, an alias or a tag at line 6")]
    [InlineData("a: !!str 1\n", "the YAML has an anchor, an alias or a tag at line 6")]
    [InlineData("a: !include /etc/passwd\n", "the YAML has an anchor, an alias or a tag at line 6")]
    public void A_broken_document_does_not_harm_the_next(string broken, string problem)
    {
        Assert.Equal(
            [.. InputLines.Callbacks(1), InputLines.Broken(5, problem), .. InputLines.Callbacks(2)],
            InputLines.From($"{Document(1)}--- \n{broken}\n---\n{Document(2)}"));
    }

    [Fact]
    public void Deep_data_is_refused()
    {
        string text = $"a: {new string('[', 100_000)}\n";

        Assert.Equal([InputLines.Broken(1, "the YAML is nested more than 64 levels deep at line 1")], InputLines.From(text));
    }

    [Fact]
    public void A_document_that_is_not_UTF8_does_not_harm_the_next()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("a: "), 0xFF, .. Encoding.UTF8.GetBytes($"\n---\n{Document(2)}")];

        Assert.Equal([InputLines.Broken(1, "the text is not valid UTF-8"), .. InputLines.Callbacks(2)], InputLines.From(bytes));
    }

    [Fact]
    public void The_skeleton_that_AWS_CLI_prints_is_read_as_empty_values()
    {
        string text = "WorkflowId: ''  # [REQUIRED] A unique identifier.\nExecutionId: '' # [REQUIRED]\nToken: '' # [REQUIRED]\nStatus: SUCCESS # [REQUIRED]\n";

        Assert.Equal(["MissingValue: input, line 1: The record has no WorkflowId, ExecutionId, Token."], InputLines.From(text));
    }

    private static string Document(int number) =>
        $"WorkflowId: {ValidRecord.WorkflowId}\nExecutionId: {ValidRecord.Id(number)}\nToken: {ValidRecord.Token}\nStatus: SUCCESS\n";
}
