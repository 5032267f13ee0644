using System.Text;

namespace TransferWorkflowState.AwsCli;

/// <summary>
/// Takes the place of a value <c>file://path</c> with the file's text, as AWS CLI does for every value. What
/// <c>fileb://path</c> names is bytes: a document may be, a value of the operation may not.
/// </summary>
public sealed class ParameterFiles
{
    internal const int MaxLength = 1024 * 1024;

    private const string TextPrefix = "file://";
    private const string BytesPrefix = "fileb://";
    private const string StandardInput = "/dev/stdin";
    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _folder;
    private readonly Func<Stream> _openStandardInput;

    /// <summary>Files seen from a folder.</summary>
    /// <param name="folder">Where a relative path begins.</param>
    /// <param name="openStandardInput">Opens what <c>file:///dev/stdin</c> is, on every system.</param>
    public ParameterFiles(string folder, Func<Stream> openStandardInput)
    {
        _folder = folder;
        _openStandardInput = openStandardInput;
    }

    /// <summary>The value itself, or the text of the file that it names.</summary>
    /// <param name="option">The option that has the value, such as <c>--cli-input-json</c>.</param>
    /// <param name="value">The value of the option.</param>
    /// <exception cref="CliInputException">The file cannot be read, is not text, or is too long.</exception>
    public string Resolve(string option, string value)
    {
        string text = value.StartsWith(TextPrefix, StringComparison.Ordinal) ? Read(option, value, TextPrefix)
            : value.StartsWith(BytesPrefix, StringComparison.Ordinal) ? Read(option, value, BytesPrefix)
            : value;
        return text.Length <= MaxLength ? text : throw CliInputErrors.TooLong(option);
    }

    /// <summary>The value itself, or the text of the file that it names.</summary>
    /// <param name="option">The option that has the value, such as <c>--token</c>.</param>
    /// <param name="parameter">The parameter of the operation, such as <c>Token</c>.</param>
    /// <param name="value">The value of the option.</param>
    /// <exception cref="CliInputException">The file cannot be read, is not text, is too long, or is to be bytes.</exception>
    public string ResolveValue(string option, string parameter, string value)
    {
        string text = Resolve(option, value);
        return value.StartsWith(BytesPrefix, StringComparison.Ordinal) ? throw CliInputErrors.Bytes(parameter) : text;
    }

    private string Read(string option, string value, string prefix)
    {
        string path = ExpandHome(value[prefix.Length..]);
        try
        {
            using Stream stream = path == StandardInput ? _openStandardInput() : File.OpenRead(Path.Combine(_folder, path));
            return ReadText(stream);
        }
        catch (DecoderFallbackException e)
        {
            throw CliInputErrors.NotUtf8(option, path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CliInputErrors.UnreadableFile(option, value, Describe(e, path, Path.Combine(_folder, path)), e);
        }
    }

    /// <summary>The text without its byte order mark; one character more than is allowed when there are more.</summary>
    private static string ReadText(Stream stream)
    {
        using StreamReader reader = new(stream, _strictUtf8, detectEncodingFromByteOrderMarks: true);
        char[] buffer = new char[MaxLength + 1];
        return new(buffer, 0, reader.ReadBlock(buffer));
    }

    private static string ExpandHome(string path) =>
        path == "~" || path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith($"~{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..]
            : path;

    private static string Describe(Exception problem, string path, string fullPath) => problem switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"[Errno 2] No such file or directory: '{path}'",
        UnauthorizedAccessException when Directory.Exists(fullPath) => $"[Errno 21] Is a directory: '{path}'",
        UnauthorizedAccessException => $"[Errno 13] Permission denied: '{path}'",
        _ => problem.Message,
    };
}
