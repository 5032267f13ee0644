namespace TransferWorkflowState.Files;

/// <summary>
/// Reads the records of a file or pipe, one by one as they arrive: NDJSON, a JSON document, CSV, YAML documents or the
/// lines of a log, told apart by their content. UTF-8 or UTF-16, gzip or not. Memory does not grow with the input.
/// </summary>
public static class RecordInput
{
    /// <summary>The records, each read when it is asked for. A broken one is an item that says why.</summary>
    /// <param name="stream">The bytes; reading may block. It is not disposed.</param>
    /// <param name="name">What people call it: a path, or <c>standard input</c>.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static IEnumerable<SourceRecord> Read(Stream stream, string name) => new RecordReader(stream, name).Read();
}
