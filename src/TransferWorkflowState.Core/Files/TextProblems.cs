using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Files;

/// <summary>The texts for a file or a stream of which a part is not read. Its name and the line stand before them.</summary>
internal static class TextProblems
{
    /// <param name="problem">One of the following, or what is wrong with the JSON.</param>
    public static CallbackFailure NotRead(string problem) =>
        new(FailureReason.InvalidRecord, $"{problem}.", "Correct the input, and send the record again; nothing was sent for it.");

    public static string InvalidUtf8() => "the text is not valid UTF-8";

    public static string UnknownFormat() => "the text is not JSON, YAML, or CSV with the columns WorkflowId, ExecutionId, Token or Status";

    public static string TooLarge() => $"the record is larger than {ByteWindow.MaxRecordBytes / (1024 * 1024)} MiB";

    /// <summary>The end of a record that is too large was not found.</summary>
    public static string TooLargeAtEnd() => $"{TooLarge()}; the rest was not read";

    public static string OpenQuotation() => "a quotation mark is not closed";

    public static string MisplacedQuotation() => "a quotation mark is in an unexpected place";

    public static string OtherColumns(int columns, int header) => $"the row has {columns} columns, but the header has {header}";

    public static string BrokenYaml(long line, long column) => $"the YAML is broken at line {line}, column {column}";

    /// <summary>The YAML is broken, and the library does not say where.</summary>
    public static string BrokenYamlAfter(long line) => $"the YAML is broken after line {line}";

    /// <summary>The YAML is well formed, but not what is read here.</summary>
    /// <param name="problem">One of the following.</param>
    /// <param name="line">The line, from 1.</param>
    public static string UnsupportedYaml(string problem, long line) => $"{problem} at line {line}";

    public static string SecondDocument() => "there is more than one YAML document, the second";

    public static string AnchorOrTag() => "the YAML has an anchor, an alias or a tag";

    public static string DeepYaml(int most) => $"the YAML is nested more than {most} levels deep";
}
