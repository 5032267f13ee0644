namespace TransferWorkflowState.Connection;

/// <summary>
/// One of the two files that hold profiles, line by line: where it cannot be read, and which sections it has. The values
/// are the SDK's to read; it passes over what comes before the first section.
/// </summary>
internal sealed class AwsConfigFile
{
    private readonly string[] _lines;

    private AwsConfigFile(string[] lines)
    {
        _lines = lines;
    }

    /// <summary>The user's file of credentials, whether or not it exists.</summary>
    public static string CredentialsPath => FindPath("AWS_SHARED_CREDENTIALS_FILE", "credentials");

    /// <summary>The user's file of settings, whether or not it exists.</summary>
    public static string ConfigPath => FindPath("AWS_CONFIG_FILE", "config");

    /// <exception cref="ConnectionException">The file cannot be read.</exception>
    public static AwsConfigFile Read(string path)
    {
        try
        {
            return new(File.ReadAllLines(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ConnectionProblems.InvalidConfigFile(path, null, e);
        }
    }

    public bool HasSection(string name) => _lines.Any(line => ReadSection(line) == name);

    /// <summary>
    /// The number of the first line that is neither a section, nor a setting of one, nor a comment; AWS CLI refuses a
    /// section or a setting that stands there twice, too.
    /// </summary>
    public int? FindInvalidLine(bool mayRepeat)
    {
        HashSet<string> sections = [];
        HashSet<string> settings = [];
        for (int index = 0; index < _lines.Length; index++)
        {
            string line = _lines[index];
            bool isContinuation = settings.Count > 0 && line.Length > 0 && char.IsWhiteSpace(line[0]);
            if (IsEmpty(line) || isContinuation)
            {
                continue;
            }

            bool isNew;
            if (ReadSection(line) is { } section)
            {
                isNew = sections.Add(section);
                settings.Clear();
            }
            else if (sections.Count > 0 && line.IndexOf('=', StringComparison.Ordinal) is > 0 and int end)
            {
                isNew = settings.Add(line[..end].Trim());
            }
            else
            {
                return index + 1;
            }

            if (!isNew && !mayRepeat)
            {
                return index + 1;
            }
        }

        return null;
    }

    // The SDK takes the user's own file when the variable names one that does not exist.
    private static string FindPath(string variable, string name) => Environment.GetEnvironmentVariable(variable) is { } named && File.Exists(named)
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws", name);

    private static string? ReadSection(string line)
    {
        string text = line.Trim();
        return text is ['[', .., ']'] ? text[1..^1].Trim() : null;
    }

    private static bool IsEmpty(string line) => line.AsSpan().TrimStart() is [] or ['#' or ';', ..];
}
