using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>The texts for a record in which a step cannot be found or read.</summary>
internal static class RecordProblems
{
    public static CallbackFailure Null() => CallbackFailures.NotARecord("The record is null.");

    public static CallbackFailure TooManyWrappers() =>
        CallbackFailures.NotARecord($"The record is nested too deeply (more than {RecordPath.MaxWrappers} wrappers).");

    public static CallbackFailure NotSearched() =>
        CallbackFailures.NotARecord($"The record is nested too deeply or contains more than {SearchLimit.MaxValues} values; it was not searched completely.");

    /// <summary>The record throws when it is read. What it says may hold a token.</summary>
    public static CallbackFailure Throws(Exception exception) =>
        CallbackFailures.NotARecord($"The record cannot be read: it throws {exception.GetType().Name}.");

    /// <summary>A message or an event was delivered for something, but holds nothing.</summary>
    public static CallbackFailure EmptyList(string position) => CallbackFailures.NotARecord($"{position}: It contains only an empty list.");

    /// <summary>An event of a job leaves out what the step would be in, as it does when that is long.</summary>
    public static CallbackFailure NotInEvent(string path) =>
        CallbackFailures.NotARecord($"{path} is not included in the event, so its step is unknown.");

    /// <param name="problem">What is wrong with the text: one of the three that follow, or of the YAML in it.</param>
    public static CallbackFailure NotValid(string problem) => CallbackFailures.NotARecord($"Not a valid record: {problem}.");

    public static string Empty() => "it is empty";

    public static string NotAnObject() => "it is a JSON value, but not an object or a list";

    /// <param name="line">The line, from 1.</param>
    /// <param name="position">The byte in it, from 1.</param>
    public static string BrokenJson(long line, long position) => FormattableString.Invariant(
        $"the JSON is broken, truncated or more than {JsonSyntax.MaxDepth} levels deep at line {line}, byte {position}");

    /// <summary>Why a token cannot be read, as the following two: Python printed the text around it.</summary>
    public static string PythonDictionary() => "it is a printed Python dictionary, not JSON; have the program print it with json.dumps";

    public static string PythonDictionaryIn(string path) => $"it is in {path}, but {PythonDictionary()}";

    public static string BrokenTextIn(string path) => $"it is in {path}, and the text around it is broken or truncated";

    /// <summary>What tells a record with several tokens from others, as they are not shown.</summary>
    public static string TokensHidden(string record) => $"not shown, the record is {record}";

    /// <summary>An object lost its values on its way.</summary>
    public static CallbackFailure Flattened(CallbackFailure missing, string path) => missing with
    {
        NextStep = $"The object in {path} was flattened to a string: write the record again with more depth, for example with ConvertTo-Json -Depth 10.",
    };

    public static CallbackFailure TokenAlone(CallbackFailure missing, string path) => missing with
    {
        NextStep = $"There is a token in {path}, but not the other values: add them there, or specify them as parameters or options.",
    };

    public static CallbackFailure WrongDelimiter(CallbackFailure missing) => missing with
    {
        NextStep = "One column name contains several names: the table was read with the wrong delimiter. Read it with the right one.",
    };
}
