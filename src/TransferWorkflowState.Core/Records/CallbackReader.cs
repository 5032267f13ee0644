using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>
/// Finds the callbacks in whatever users have: events, queue messages, log lines, flat records, and documents that
/// hold many of them. <see cref="KnownShapes"/> says which shapes are known; in any other record the values are
/// searched for. Input never makes it throw.
/// </summary>
public sealed class CallbackReader
{
    private readonly CallbackValues _given;
    private readonly SearchReader _search;
    private readonly JobReader? _jobs;

    /// <summary>A reader for records beside which some values are given already.</summary>
    /// <param name="given">Values that take the place of the records' own.</param>
    public CallbackReader(CallbackValues given)
    {
        bool isFromJob = CustomStepStatus.IsFromJob(given.Status);
        _given = isFromJob ? given with { Status = null, StatusIsOfJob = true } : given;
        _search = new(_given);
        _jobs = isFromJob ? new(_given) : null;
    }

    /// <summary>The callbacks in a record, in order; for each that cannot be sent, why not.</summary>
    /// <param name="record">
    /// JSON text, an <see cref="IRecord"/>, a dictionary, or a list of such. Empty text and empty lists hold nothing. A
    /// record whose fields throw when they are read is one failure.
    /// </param>
    public IEnumerable<ReadResult> Read(object? record) =>
        RecordGuard.Read(() => ReadValue(record is LogLine ? record : RecordValue.From(record), RecordPath.Top), RecordPath.Top);

    private IEnumerable<ReadResult> ReadValue(object? value, RecordPath path)
    {
        if (path.IsTooDeep)
        {
            return [path.Fail(RecordProblems.TooManyWrappers())];
        }

        return value switch
        {
            IRecord record => ReadRecord(record, path),
            string text => ReadText(text, path),
            LogLine line => ReadText(line.Text, path.LogLine()),
            IEnumerable<object?> records => ReadAll(records, path),
            _ => [path.Fail(RecordProblems.Null())],
        };
    }

    private IEnumerable<ReadResult> ReadAll(IEnumerable<object?> records, RecordPath path)
    {
        int index = 0;
        foreach (object? record in records)
        {
            if (index == 0 && NameValueList.IsElement(record))
            {
                foreach (ReadResult result in ReadRecord(NameValueList.ToRecord(records), path))
                {
                    yield return result;
                }

                yield break;
            }

            RecordPath element = path.Element(index);
            foreach (ReadResult result in RecordGuard.Read(() => ReadValue(record, element), element))
            {
                yield return result;
            }

            index++;
        }
    }

    private IEnumerable<ReadResult> ReadText(string text, RecordPath path)
    {
        string json = text.TrimStart('\uFEFF');
        if (string.IsNullOrWhiteSpace(json))
        {
            return path.IsInField || path.IsInLog ? [NoJson(path, RecordProblems.Empty())] : [];
        }

        if (!JsonRecord.TryParse(json, out object? value, out string? problem))
        {
            return ReadWords(json, path, problem);
        }

        if (value is not string)
        {
            return ReadValue(value, path);
        }

        // A string in quotes, as jq prints a message's body, may hold a record; a number or a truth value cannot.
        return json.TrimStart()[0] == '"'
            ? ReadValue(value, path.Unquoted())
            : [NoJson(path, RecordProblems.NotAnObject())];
    }

    /// <summary>Reads what stands among the words of a text. What holds no token is no reason to fail, if there is more.</summary>
    private ReadResult[] ReadWords(string text, RecordPath path, string problem)
    {
        EmbeddedValues embedded = EmbeddedValues.Find(EncodedText.Decode(text) ?? text, readsPython: !path.IsInField);
        ReadResult[] all = [.. embedded.Values.SelectMany(value => ReadValue(value, path.LogLine()))];
        ReadResult[] results = [.. all.Where(static result => !result.IsSkipped)];
        if (embedded.HasUnreadableToken)
        {
            return [.. results, path.Fail(CallbackFailures.UnreadableToken(embedded.HasPython ? RecordProblems.PythonDictionary() : problem))];
        }

        return results.Length > 0 ? results : [path.IsInLog && all.Length > 0 ? all[0] : NoJson(path, problem)];
    }

    private IEnumerable<ReadResult> ReadRecord(IRecord record, RecordPath path)
    {
        if (_jobs is not null && JobEvent.Find(record) is { } job)
        {
            return _jobs.Read(job, path, RecordTime.Find(record));
        }

        bool hasToken = KnownShapes.Token.IsIn(record);
        if (!hasToken && !_search.MayHoldToken(record) && LogRecords.SkipReason(record) is string reason)
        {
            return [new(CallbackOutcome.Skipped(reason))];
        }

        // A record with values of its own is what is meant, even when it has a "message" or a "body" beside them.
        if (hasToken || KnownShapes.ExecutionId.IsIn(record))
        {
            CallbackBuilder builder = CallbackBuilder.Create(record, path.WorkflowIds, _given);
            return builder.IsOfStep ? [builder.ToReading(path)] : _search.Read(record, path, known: [], builder);
        }

        return ReadWrappers(record, path);
    }

    private IEnumerable<ReadResult> ReadWrappers(IRecord record, RecordPath path)
    {
        bool hasWorkflow = KnownShapes.WorkflowId.IsIn(record);
        Wrapper[] wrappers = [.. KnownShapes.Wrappers.Where(wrapper => wrapper.IsIn(record) && (wrapper.GivesWorkflowId || !hasWorkflow))];
        IEnumerable<ReadResult> results = wrappers.SelectMany(wrapper => ReadWrapped(wrapper, record, path.Field(wrapper, record)));
        return wrappers.Length == 0 || wrappers.All(static wrapper => wrapper.Holds == WrapperContent.One)
            ? _search.Read(record, path, [.. results])
            : results;
    }

    private IEnumerable<ReadResult> ReadWrapped(Wrapper wrapper, IRecord record, RecordPath path) =>
        wrapper.Find(record).SelectMany(value => ReadValue(value, path));

    private static ReadResult NoJson(RecordPath path, string problem)
    {
        return path.IsInLog
            ? new(CallbackOutcome.Skipped(SkipReasons.PlainTextLine()))
            : path.Fail(RecordProblems.NotValid(problem));
    }
}
