using System.Globalization;


namespace TransferWorkflowState.Bench.Results;

/// <summary>What a measurement found, when, and where.</summary>
/// <param name="Date">The day in UTC.</param>
/// <param name="Machine">The machine and its runtimes.</param>
/// <param name="LoadAverage">The machine's load average before the measurement: what others were doing; nothing where it was not read.</param>
/// <param name="Table">What it found.</param>
internal sealed record Result(DateOnly Date, string Machine, double? LoadAverage, Table Table)
{
    public string ToMarkdown()
    {
        string load = LoadAverage is { } average ? string.Create(CultureInfo.InvariantCulture, $", load average {average:0.00}") : "";
        return $"""
            ### {Table.Title}

            {Date:yyyy-MM-dd}, {Machine}{load}

            {Table.ToMarkdown()}
            """;
    }
}
