using System.Globalization;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Messages;

/// <summary>What is wrong with a record, or with what the parameters make of it. Nothing is sent for it.</summary>
internal static class RecordErrors
{
    private const string SendAgain = "Correct the record and send it again; nothing was sent for it.";

    /// <summary>A script block, which computes a value from each record, was specified without records.</summary>
    public static CallbackFailure RecordsExpected() => new(
        FailureReason.InvalidValue,
        "A script block returns a value for each record, but records were not piped in.",
        "Pipe in the records, or specify the value itself.");

    /// <summary>The script block of a value failed.</summary>
    /// <param name="parameter">The parameter that it was given as.</param>
    /// <param name="problem">What it threw, as a sentence.</param>
    public static CallbackFailure ValueNotReturned(string parameter, string problem) => new(
        FailureReason.InvalidRecord,
        $"The script block of -{parameter} did not return a value for the record: {problem}",
        "Correct the script block or the record, and send the record again; nothing was sent for it.");

    /// <summary>The script block of a value returned something else than one text.</summary>
    public static CallbackFailure NotOneText(string parameter, int count) =>
        ValueNotReturned(parameter, string.Create(CultureInfo.InvariantCulture, $"it must return one string, but it returned {count} objects."));

    /// <summary>The id of a workflow or an execution to look up is not valid.</summary>
    public static CallbackFailure InvalidId(CallbackFailure failure) => failure with { NextStep = "Correct the value." };

    /// <summary>A property of the record cannot be read.</summary>
    public static CallbackFailure UnreadableField(string problem) => new(FailureReason.InvalidRecord, problem, SendAgain);

    /// <summary>A property of the record throws, to be the problem of <see cref="UnreadableField"/>.</summary>
    /// <param name="property">Its name.</param>
    /// <param name="cause">The type of what it throws.</param>
    public static string UnreadableProperty(string property, string cause) => $"The property {property} cannot be read: it throws {cause}.";

    /// <summary>A file that is open stands where a record belongs.</summary>
    public static string File() => "A file is not a record: pipe its text, for example with Get-Content -Raw.";

    /// <summary>An object has nothing that could be a value of a callback.</summary>
    public static string OfOtherType(string type) => $"An object of the type {type} is not a record.";

    /// <summary>A value of the record is encrypted in memory.</summary>
    public static string SecureText() =>
        "The record contains a SecureString, which is not read: pass its plain text, for example with ConvertFrom-SecureString -AsPlainText.";

    /// <summary>A path of -Path or -LiteralPath does not lead to a file.</summary>
    public static CallbackFailure PathNotFound(string problem) => new(FailureReason.InvalidRecord, problem, "Specify the path of a readable file.");

    /// <summary>The path is one of another provider than the file system.</summary>
    public static CallbackFailure NotAFilePath(string path, string provider) => PathNotFound($"'{path}' belongs to the provider {provider}, not to the file system.");

    /// <summary>The path has wildcards, and does not match.</summary>
    public static CallbackFailure NotMatched(string path) => PathNotFound($"'{path}' does not match a file.");

    /// <summary>The path is a URL.</summary>
    public static CallbackFailure UrlAsPath(string path, string problem) => new(FailureReason.InvalidRecord, $"'{ShownText.From(path)}' is not the path of a file.", problem);

    /// <summary>A text is the path of a file.</summary>
    /// <param name="failure">The failure of the text as a record.</param>
    /// <param name="path">The path.</param>
    public static CallbackFailure MisplacedPath(CallbackFailure failure, string path)
    {
        string quoted = $"'{path.Replace("'", "''", StringComparison.Ordinal)}'";
        return FileProblem.OfUrl(path) is null
            ? failure with { NextStep = $"Read the file with -Path {quoted}, or pipe it with Get-Item {quoted}." }
            : failure;
    }
}
