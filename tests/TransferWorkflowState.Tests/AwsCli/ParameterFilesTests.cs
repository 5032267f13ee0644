using System.Text;

using TransferWorkflowState.AwsCli;

namespace TransferWorkflowState.Tests.AwsCli;

/// <summary>Values that are <c>file://path</c>.</summary>
public sealed class ParameterFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private ParameterFiles Files => new(_folder.FullName, static () => new MemoryStream("from standard input"u8.ToArray()));

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("value")]
    [InlineData("FILE://value")]
    [InlineData(" file://value")]
    public void Another_value_is_itself(string value) => Assert.Equal(value, Files.Resolve("--token", value));

    [Fact]
    public void A_path_begins_at_the_folder_or_the_root()
    {
        string path = Write("a b.txt", "täxt", new UTF8Encoding(false));
        Assert.Equal("täxt", Files.Resolve("--token", "file://a b.txt"));
        Assert.Equal("täxt", Files.Resolve("--token", $"file://{path}"));
    }

    [Fact]
    public void A_byte_order_mark_tells_the_encoding()
    {
        foreach (Encoding encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Write("marked.txt", "täxt", encoding);
            Assert.Equal("täxt", Files.Resolve("--token", "file://marked.txt"));
        }
    }

    [Fact]
    public void A_file_of_bytes_is_a_document_but_not_a_value()
    {
        Write("a b.txt", "täxt", new UTF8Encoding(false));
        Assert.Equal("täxt", Files.Resolve("--cli-input-json", "fileb://a b.txt"));
        string refused = Assert.Throws<CliInputException>(() => Files.ResolveValue("--token", "Token", "fileb://a b.txt")).Message;
        Assert.Contains("<class 'bytes'>", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("täxt", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_has_a_path() => Assert.Equal("from standard input", Files.Resolve("--token", "file:///dev/stdin"));

    [Theory]
    [InlineData("file://none", "file://none: [Errno 2] No such file or directory: 'none'")]
    [InlineData("file://none/none", "file://none/none: [Errno 2] No such file or directory: 'none/none'")]
    [InlineData("file:///", "file:///: [Errno 21] Is a directory: '/'")]
    public void A_file_that_cannot_be_read_is_named(string value, string problem) =>
        Assert.Equal($"Error parsing parameter '--token': Unable to load paramfile {problem}", Refused(value));

    [Fact]
    public void A_file_that_is_not_text_is_refused()
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "bytes"), [0x41, 0xFF]);
        Assert.Equal(
            "Error parsing parameter '--token': Unable to load paramfile (bytes), text contents could not be decoded.", Refused("file://bytes"));
    }

    [Fact]
    public void A_file_that_never_ends_is_read_no_further_than_the_limit()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "there is no /dev/zero here");
        Assert.Equal("Error parsing parameter '--token': the text is longer than 1048576 characters.", Refused("file:///dev/zero"));
    }

    [Fact]
    public void A_tilde_is_the_users_folder()
    {
        string name = Guid.NewGuid().ToString();
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.EndsWith($"No such file or directory: '{home}/{name}'", Refused($"file://~/{name}"), StringComparison.Ordinal);
    }

    private string Write(string name, string text, Encoding encoding)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text, encoding);
        return path;
    }

    private string Refused(string value) => Assert.Throws<CliInputException>(() => Files.Resolve("--token", value)).Message;
}
