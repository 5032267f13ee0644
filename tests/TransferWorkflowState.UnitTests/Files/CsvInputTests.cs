using System.Text;


namespace TransferWorkflowState.Tests.Files;

public sealed class CsvInputTests
{
    private const string Header = "WorkflowId,ExecutionId,Token,Status";

    [Theory]
    [InlineData(',', "\n")]
    [InlineData(';', "\r\n")]
    [InlineData('\t', "\n")]
    [InlineData('|', "\r\n\r\n")]
    public void Delimiters_and_line_ends_may_differ(char delimiter, string lineEnd)
    {
        string text = string.Join(lineEnd, Header, Row(1), Row(2)).Replace(',', delimiter);

        Assert.Equal(InputLines.Callbacks(1, 2), InputLines.From(text));
    }

    [Theory]
    [InlineData("\"workflow_id\",\"execution-id\",token,\"STATUS\"")]
    [InlineData("#TYPE System.Object\n" + Header)]
    [InlineData("\n\n" + Header)]
    [InlineData("\uFEFF" + Header)]
    public void Headers_may_differ(string header)
    {
        Assert.Equal(InputLines.Callbacks(1), InputLines.From($"{header}\n{Row(1)}\n"));
    }

    [Fact]
    public void Columns_that_are_missing_are_given_beside_the_rows()
    {
        Assert.Equal(
            InputLines.Callbacks(1),
            InputLines.From($"Token,Note,ExecutionId\n{ValidRecord.Token},\"a, \"\"b\"\"\nc\",{ValidRecord.Id(1)}\n", new() { WorkflowId = ValidRecord.WorkflowId, Status = "SUCCESS" }));
    }

    [Theory]
    [InlineData("a,b", "the row has 2 columns, but the header has 4")]
    [InlineData("a,b,c,d,e", "the row has 5 columns, but the header has 4")]
    [InlineData("a\"b\",b,c,d", "a quotation mark is in an unexpected place")]
    [InlineData("\"a\"b,b,c,d", "a quotation mark is in an unexpected place")]
    [InlineData("\"a,b,c,d", "a quotation mark is not closed")]
    public void A_broken_row_does_not_harm_the_next(string row, string problem)
    {
        string text = $"{Header}\n{Row(1)}\n\n{row}\n{Row(2)}\n";

        Assert.Equal([.. InputLines.Callbacks(1), InputLines.Broken(4, problem), .. InputLines.Callbacks(2)], InputLines.From(text));
    }

    [Fact]
    public void A_row_that_is_not_UTF8_does_not_harm_the_next()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"{Header}\n"), 0xFF, .. Encoding.UTF8.GetBytes($",,,\n{Row(2)}\n")];

        Assert.Equal([InputLines.Broken(2, "the text is not valid UTF-8"), .. InputLines.Callbacks(2)], InputLines.From(bytes));
    }

    [Fact]
    public void A_row_over_several_lines_is_at_its_first()
    {
        string text = $"{Header},Note\n{Row(1)},\"one\n\ntwo\"\nw,e,t,s,n\n";

        string[] told = InputLines.From(text);

        Assert.Equal(InputLines.Callbacks(1), told[..1]);
        Assert.StartsWith("InvalidValue: input, line 5: ", told[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Two_columns_of_one_name_that_differ_are_an_error()
    {
        string[] told = InputLines.From($"{Header},status\n{Row(1)},FAILURE\n{Row(2)},\n");

        Assert.StartsWith("AmbiguousValue: input, line 2: ", told[0], StringComparison.Ordinal);
        Assert.Equal(InputLines.Callbacks(2), told[1..]);
    }

    private static string Row(int number) => $"{ValidRecord.WorkflowId},{ValidRecord.Id(number)},{ValidRecord.Token},SUCCESS";
}
