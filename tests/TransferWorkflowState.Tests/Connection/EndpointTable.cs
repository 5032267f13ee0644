namespace TransferWorkflowState.Tests.Connection;

/// <summary>Endpoints by region and wish, as <c>endpoints.py</c> prints them, and the version of botocore they are from.</summary>
internal sealed record EndpointTable(Version BotocoreVersion, IReadOnlyList<EndpointRow> Rows)
{
    /// <summary>The table of the repository.</summary>
    public static EndpointTable Known { get; } =
        Read(File.ReadAllText(Repository.PathOf("tests", "TransferWorkflowState.Tests", "Connection", "endpoints.csv")));

    public static EndpointTable Read(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        IEnumerable<string[]> rows = lines.Skip(2).Select(static line => line.Split(','));
        return new(
            Version.Parse(lines[0].Split(' ')[^1]),
            [.. rows.Select(static cells => new EndpointRow(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]))]);
    }
}
