namespace TransferWorkflowState.Steps;

/// <summary>Why a file cannot be used, as a sentence. .NET says of a folder that access to it is denied.</summary>
public static class FileProblem
{
    /// <summary>The path is that of a folder.</summary>
    public static string IsFolder => "It is a folder, not a file.";

    /// <summary>The path is written as AWS CLI takes it in place of a value.</summary>
    public static string HasPrefix => "Specify the path without file://.";

    /// <summary>The path is a URL, such as that of an object in Amazon S3.</summary>
    public static string IsUrl => "It is a URL, not a file: download the file first.";

    /// <summary>Why a path that has the form of a URL does not lead to a file; <see langword="null"/> if it does not have it.</summary>
    public static string? OfUrl(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith("file://", StringComparison.OrdinalIgnoreCase) ? HasPrefix
            : path.Contains("://", StringComparison.Ordinal) ? IsUrl
            : null;
    }

    /// <summary>What an attempt to open or write a file came to.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="exception">What the attempt threw.</param>
    public static string Of(string path, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Directory.Exists(path) ? IsFolder : exception.Message;
    }
}
