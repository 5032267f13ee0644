using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>
/// Finds the callbacks in whatever users have: events, queue messages, log lines, flat records, and documents that
/// hold many of them. <see cref="RecordShapes"/> says which shapes are understood. Input never makes it throw.
/// </summary>
public sealed class CallbackReader
{
    private readonly CallbackValues _given;

    /// <summary>A reader for records beside which some values are given already.</summary>
    /// <param name="given">Values that take the place of the records' own.</param>
    public CallbackReader(CallbackValues given)
    {
        _given = given;
    }

    /// <summary>The callbacks in a record, in order; for each that cannot be sent, why not.</summary>
    /// <param name="record">
    /// JSON text, an <see cref="IRecord"/>, a dictionary, or a list of such. Empty text and empty lists hold nothing.
    /// </param>
    public IEnumerable<CallbackReading> Read(object? record) => ReadValue(RecordValue.Of(record), RecordPlace.Top);

    private IEnumerable<CallbackReading> ReadValue(object? value, RecordPlace place)
    {
        if (place.IsTooDeep)
        {
            return [place.Fail(CallbackFailures.NoRecord("The record is wrapped too often."))];
        }

        return value switch
        {
            IRecord record => ReadRecord(record, place),
            string text => ReadText(text, place),
            IEnumerable<object?> records => ReadAll(records, place),
            _ => [place.Fail(CallbackFailures.NoRecord("The record is null."))],
        };
    }

    private IEnumerable<CallbackReading> ReadAll(IEnumerable<object?> records, RecordPlace place)
    {
        int index = 0;
        foreach (object? record in records)
        {
            foreach (CallbackReading reading in ReadValue(record, place.Element(index)))
            {
                yield return reading;
            }

            index++;
        }
    }

    private IEnumerable<CallbackReading> ReadText(string text, RecordPlace place)
    {
        string json = text.TrimStart('\uFEFF');
        if (string.IsNullOrWhiteSpace(json))
        {
            return place.IsInField ? [NoJson(place, "it is empty")] : [];
        }

        if (!JsonRecord.TryParse(json, out object? value, out string? problem))
        {
            return [NoJson(place, problem)];
        }

        if (value is not string)
        {
            return ReadValue(value, place);
        }

        // A string in quotes, as jq prints a message's body, may hold a record; a number or a truth value cannot.
        return json.TrimStart()[0] == '"'
            ? ReadValue(value, place.Unquoted())
            : [NoJson(place, "it is a JSON value, but neither an object nor a list")];
    }

    private IEnumerable<CallbackReading> ReadRecord(IRecord record, RecordPlace place)
    {
        if (LogRecords.SkipReason(record) is string reason)
        {
            return [new(CallbackOutcome.Skipped(reason))];
        }

        // A record with values of its own is what is meant, even when it has a "message" or a "body" beside them.
        if (RecordShapes.Token.IsIn(record) || RecordShapes.ExecutionId.IsIn(record))
        {
            return [ReadValues(record, place)];
        }

        bool hasWorkflow = RecordShapes.WorkflowId.IsIn(record);
        Wrapper[] wrappers = [.. RecordShapes.Wrappers.Where(wrapper => wrapper.IsIn(record) && (wrapper.GivesWorkflowId || !hasWorkflow))];
        if (wrappers.Length > 0)
        {
            return wrappers.SelectMany(wrapper => ReadWrapped(wrapper, record, place.Field(wrapper, record)));
        }

        return [place.IsInLog && !hasWorkflow ? new(CallbackOutcome.Skipped(LogRecords.Unrelated)) : ReadValues(record, place)];
    }

    private CallbackReading ReadValues(IRecord record, RecordPlace place) => new RecordValues(record, place.WorkflowIds, _given).ToReading(place);

    private IEnumerable<CallbackReading> ReadWrapped(Wrapper wrapper, IRecord record, RecordPlace place) =>
        wrapper.Find(record).SelectMany(value => ReadValue(value, place));

    private static CallbackReading NoJson(RecordPlace place, string problem)
    {
        return place.IsInLog
            ? new(CallbackOutcome.Skipped(LogRecords.PlainText))
            : place.Fail(CallbackFailures.NoRecord($"The text is no record: {problem}."));
    }
}
