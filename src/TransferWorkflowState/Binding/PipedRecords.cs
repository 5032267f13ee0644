using System.Collections;
using System.Management.Automation;

using TransferWorkflowState.Files;
using TransferWorkflowState.Messages;
using TransferWorkflowState.Records;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Binding;

/// <summary>
/// The records of a command's input: objects, texts that are records, texts that are lines or the whole of a document,
/// and files. Their order is kept.
/// </summary>
internal sealed class PipedRecords : IDisposable
{
    private const string PathProperty = "PSPath";

    private readonly TextFeed _texts = new("pipeline");
    private readonly InputPaths _paths;

    public PipedRecords(PathIntrinsics paths)
    {
        _paths = new(paths);
    }

    /// <summary>The records that are complete by what was piped in.</summary>
    public IEnumerable<PipedRecord> Read(PSObject? input) => input?.BaseObject switch
    {
        string text => _texts.Read(text).Select(record => Create(record, input)),
        IEnumerable<object?> items when IsOfTexts(items) => items.SelectMany(item => Read(PSObject.AsPSObject(item))),
        FileInfo file => Complete().Concat(ReadFile(file.FullName)),
        PSCustomObject when PathOf(input) is { } path => Complete().Concat(ReadFiles([path], isLiteral: true)),
        _ => Complete().Append(new(input, reader => ReadObject(reader, input))),
    };

    /// <summary>The records of files.</summary>
    /// <param name="paths">Their paths, as PowerShell's users write them.</param>
    /// <param name="isLiteral">Whether wildcards are characters like any other.</param>
    public IEnumerable<PipedRecord> ReadFiles(IEnumerable<string> paths, bool isLiteral)
    {
        foreach (string path in paths)
        {
            IEnumerable<PipedRecord> records = _paths.TryResolve(path, isLiteral, out IReadOnlyList<string> files, out CallbackFailure? failure)
                ? files.SelectMany(ReadFile)
                : [Fail(PSObject.AsPSObject(path), failure)];
            foreach (PipedRecord record in records)
            {
                yield return record;
            }
        }
    }

    /// <summary>What is left of the texts: no more of them follows.</summary>
    public IEnumerable<PipedRecord> Complete() => _texts.Complete().Select(static record => Create(record, null));

    /// <inheritdoc/>
    public void Dispose() => _texts.Dispose();

    private static IEnumerable<PipedRecord> ReadFile(string path) => InputFile.Read(path).Select(static record => Create(record, null));

    private static PipedRecord Create(InputRecord record, PSObject? piece)
    {
        if (record.MisplacedPath is { } path && record.Outcome?.Failure is { } failure)
        {
            return Fail(piece, RecordErrors.MisplacedPath(failure, path));
        }

        return new(HandleOf(record, piece), record.ReadCallbacks);
    }

    /// <summary>What the outcomes of a record are returned with.</summary>
    /// <param name="record">The record.</param>
    /// <param name="piece">The piece of text that it came in, if it did.</param>
    public static PSObject? HandleOf(InputRecord record, PSObject? piece = null) => record switch
    {
        { IsWholePiece: true } when piece is not null => piece,
        { Record: IRecord fields } => PSObject.AsPSObject(PowerShellRecord.ObjectOf(fields)),
        { Text: { } text } => PSObject.AsPSObject(text),
        _ => piece,
    };

    private static IEnumerable<ReadResult> ReadObject(CallbackReader reader, PSObject? input)
    {
        try
        {
            return reader.Read(PowerShellRecord.ValueOf(input));
        }
        catch (UnreadableFieldException e)
        {
            return [new(CallbackOutcome.Failed(RecordErrors.UnreadableField(e.Message)))];
        }
    }

    private static PipedRecord Fail(PSObject? handle, CallbackFailure failure) =>
        new(handle, _ => [new(CallbackOutcome.Failed(failure))]);

    // As Get-Content -ReadCount hands out lines.
    private static bool IsOfTexts(IEnumerable<object?> items) =>
        items is IList { Count: > 0 } && items.All(static item => item is string or PSObject { BaseObject: string });

    /// <summary>The path of an object that is no more than the reference to a file, such as <c>Select-Object PSPath</c> makes.</summary>
    private static string? PathOf(PSObject input) =>
        input.Properties[PathProperty] is PSNoteProperty { Value: string path } && input.Properties["Token"] is null ? path : null;
}
