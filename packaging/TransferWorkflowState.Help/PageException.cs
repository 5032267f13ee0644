namespace TransferWorkflowState.Help;

/// <summary>A page is not what help can be made of.</summary>
internal sealed class PageException : Exception
{
    public PageException(string path, int line, string message)
        : base(message)
    {
        Path = path;
        Line = line;
    }

    /// <summary>The page.</summary>
    public string Path { get; }

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; }
}
