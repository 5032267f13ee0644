using System.IO.Compression;
using System.Text;

namespace TransferWorkflowState.Tests.Files;

/// <summary>Records that are packed with gzip: all of them come, and a cut is told.</summary>
public sealed class GzipTests
{
    private const string Problem = "The gzip data is broken or truncated; the rest was not read";

    private static string Lines(params int[] numbers) => string.Concat(numbers.Select(static number => $"{ValidRecord.Line(number)}\n"));

    [Fact]
    public void The_records_of_packed_data_are_read()
    {
        Assert.Equal(InputLines.Callbacks(1, 2, 3), InputLines.From(Zip(Lines(1, 2, 3))));
    }

    [Fact]
    public void The_records_of_packed_data_that_was_joined_are_read()
    {
        Assert.Equal(InputLines.Callbacks(1, 2, 3), InputLines.From([.. Zip(Lines(1, 2)), .. Zip(Lines(3))]));
    }

    [Fact]
    public void Data_that_is_cut_anywhere_says_so()
    {
        byte[] whole = Zip(Lines([.. Enumerable.Range(1, 40)]));
        int header = 10;
        Assert.All(Enumerable.Range(header, whole.Length - header), length =>
        {
            string[] told = InputLines.From(whole[..length]);

            Assert.Contains(Problem, told[^1], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Data_that_only_begins_like_gzip_says_so()
    {
        string told = Assert.Single(InputLines.From([31, 139, 246, 250, 189, 149, 11, 118, 100, 157, 22, 94, 246, 26, 141, 210, 122]));

        Assert.Equal(InputLines.Broken(1, Problem), told);
    }

    private static byte[] Zip(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream stream = new(packed, CompressionLevel.Optimal))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
