using System.Text;


namespace TransferWorkflowState.Tests.Files;

public sealed class EncodingTests
{
    public static TheoryData<string> Encodings { get; } = ["utf-8", "utf-16", "utf-16BE"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_byte_order_mark_tells_the_encoding(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes($"{ValidRecord.Line(1)}\n{ValidRecord.Line(2)}\n")];

        Assert.Equal(InputLines.Callbacks(1, 2), InputLines.From(bytes));
    }

    [Fact]
    public void A_line_that_is_not_UTF8_does_not_harm_the_next()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("{\"a\":\""), 0xC3, .. Encoding.UTF8.GetBytes($"\"}}\n{ValidRecord.Line(1)}\n")];

        Assert.Equal([InputLines.Broken(1, "the text is not valid UTF-8"), .. InputLines.Callbacks(1)], InputLines.From(bytes));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xEF, 0xBB })]
    [InlineData(new byte[] { 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0, 0 })]
    public void Bytes_that_are_not_text_are_refused(byte[] bytes)
    {
        Assert.Contains("not JSON, YAML, or CSV", Assert.Single(InputLines.From(bytes)), StringComparison.Ordinal);
    }
}
