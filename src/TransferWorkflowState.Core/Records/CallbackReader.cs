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

    /// <summary>A reader for records beside which some values are given already.</summary>
    /// <param name="given">Values that take the place of the records' own.</param>
    public CallbackReader(CallbackValues given)
    {
        _given = given;
    }

    /// <summary>The callbacks in a record, in order; for each that cannot be sent, why not.</summary>
    /// <param name="record">
    /// JSON text, an <see cref="IRecord"/>, a dictionary, or a list of such. Empty text and empty lists hold nothing. A
    /// record whose fields throw when they are read is one failure.
    /// </param>
    public IEnumerable<CallbackReading> Read(object? record) =>
        ReadSafely.Of(() => ReadValue(record is LogLine ? record : RecordValue.Of(record), RecordPath.Top), RecordPath.Top);

    private IEnumerable<CallbackReading> ReadValue(object? value, RecordPath path)
    {
        if (path.IsTooDeep)
        {
            return [path.Fail(CallbackFailures.NoRecord("The record is wrapped too often."))];
        }

        return value switch
        {
            IRecord record => ReadRecord(record, path),
            string text => ReadText(text, path),
            LogLine line => ReadText(line.Text, path.LogLine()),
            IEnumerable<object?> records => ReadAll(records, path),
            _ => [path.Fail(CallbackFailures.NoRecord("The record is null."))],
        };
    }

    private IEnumerable<CallbackReading> ReadAll(IEnumerable<object?> records, RecordPath path)
    {
        int index = 0;
        foreach (object? record in records)
        {
            if (index == 0 && NameValueList.IsElement(record))
            {
                foreach (CallbackReading reading in ReadRecord(NameValueList.ToRecord(records), path))
                {
                    yield return reading;
                }

                yield break;
            }

            RecordPath element = path.Element(index);
            foreach (CallbackReading reading in ReadSafely.Of(() => ReadValue(record, element), element))
            {
                yield return reading;
            }

            index++;
        }
    }

    private IEnumerable<CallbackReading> ReadText(string text, RecordPath path)
    {
        string json = text.TrimStart('\uFEFF');
        if (string.IsNullOrWhiteSpace(json))
        {
            return path.IsInField || path.IsInLog ? [NoJson(path, "it is empty")] : [];
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
            : [NoJson(path, "it is a JSON value, but neither an object nor a list")];
    }

    /// <summary>Reads what stands among the words of a text. What holds no token is no reason to fail, if there is more.</summary>
    private CallbackReading[] ReadWords(string text, RecordPath path, string problem)
    {
        EmbeddedValues embedded = EmbeddedValues.Find(EncodedText.Decode(text) ?? text, readsPython: !path.IsInField);
        CallbackReading[] all = [.. embedded.Values.SelectMany(value => ReadValue(value, path.LogLine()))];
        CallbackReading[] readings = [.. all.Where(static reading => !reading.IsSkipped)];
        if (embedded.HasUnreadableToken)
        {
            return [.. readings, path.Fail(CallbackFailures.UnreadableToken(embedded.HasPython ? EmbeddedValues.Python : problem))];
        }

        return readings.Length > 0 ? readings : [path.IsInLog && all.Length > 0 ? all[0] : NoJson(path, problem)];
    }

    private IEnumerable<CallbackReading> ReadRecord(IRecord record, RecordPath path)
    {
        bool hasToken = KnownShapes.Token.IsIn(record);
        if (!hasToken && !MayHoldToken(record) && LogRecords.SkipReason(record) is string reason)
        {
            return [new(CallbackOutcome.Skipped(reason))];
        }

        // A record with values of its own is what is meant, even when it has a "message" or a "body" beside them.
        if (hasToken || KnownShapes.ExecutionId.IsIn(record))
        {
            CallbackBuilder builder = CallbackBuilder.Of(record, path.WorkflowIds, _given);
            return builder.IsOfStep ? [builder.ToReading(path)] : Search(record, path, known: [], builder);
        }

        return ReadWrappers(record, path);
    }

    private IEnumerable<CallbackReading> ReadWrappers(IRecord record, RecordPath path)
    {
        bool hasWorkflow = KnownShapes.WorkflowId.IsIn(record);
        Wrapper[] wrappers = [.. KnownShapes.Wrappers.Where(wrapper => wrapper.IsIn(record) && (wrapper.GivesWorkflowId || !hasWorkflow))];
        IEnumerable<CallbackReading> readings = wrappers.SelectMany(wrapper => ReadWrapped(wrapper, record, path.Field(wrapper, record)));
        return wrappers.Length == 0 || wrappers.All(static wrapper => wrapper.Holds == WrapperContent.One)
            ? Search(record, path, [.. readings])
            : readings;
    }

    /// <summary>Searches a record whose known places hold no callback.</summary>
    private CallbackReading[] Search(IRecord record, RecordPath path, CallbackReading[] known, CallbackBuilder? values = null)
    {
        if (Array.Exists(known, static reading => reading.Record is not null))
        {
            return known;
        }

        SearchFindings findings = IsSearchNeeded(record, known) ? new RecordSearch(_given, path.Limit).Find(record) : new();
        if (findings.Records.Count > 0)
        {
            return
            [
                .. findings.Records.Select(found => CallbackBuilder.Of(found, path.WorkflowIds, _given).ToReading(path.Found(found.Path))),
                .. FailStrays(record, path, findings),
            ];
        }

        if (known.Length > 0 && !(findings.MayHoldToken && Array.TrueForAll(known, static reading => reading.IsSkipped)))
        {
            return known;
        }

        return [findings.MayHoldToken ? FailFound(record, path, findings) : SkipOrFail(record, path, findings, values)];
    }

    /// <summary>Whether a search may find a step. Most lines of a log hold nothing that it could find.</summary>
    private bool MayHoldToken(IRecord record) => _given.Token is not null || record is not JsonRecord { MayHoldToken: false };

    private bool IsSearchNeeded(IRecord record, CallbackReading[] known) =>
        MayHoldToken(record) || (known.Length == 0 && record is JsonRecord { MayHoldMarks: true });

    private CallbackReading FailFound(IRecord record, RecordPath path, SearchFindings findings)
    {
        if (findings.HasTokens)
        {
            FoundRecord found = new(record, "", findings.Candidates);
            return CallbackBuilder.Of(found, path.WorkflowIds, _given).ToReading(path, findings);
        }

        return path.Fail(findings.ToUnread());
    }

    /// <summary>What holds a token and is in none of the records that were found: one failure each, so that it is not lost.</summary>
    private IEnumerable<CallbackReading> FailStrays(IRecord record, RecordPath path, SearchFindings findings)
    {
        foreach (Candidate stray in findings.StrayTokens)
        {
            SearchFindings only = new();
            only.Candidates.Add(stray);
            yield return FailFound(record, path, only);
        }

        if (findings.UnreadableToken is not null || findings.IsCut)
        {
            yield return path.Fail(findings.ToUnread());
        }
    }

    private CallbackReading SkipOrFail(IRecord record, RecordPath path, SearchFindings findings, CallbackBuilder? values)
    {
        if (LogRecords.SkipReason(record) is string reason)
        {
            return new(CallbackOutcome.Skipped(reason));
        }

        bool hasWorkflow = KnownShapes.WorkflowId.IsIn(record) || KnownShapes.ExecutionId.IsIn(record);
        return (path.IsInLog || findings.HasLogLines) && !hasWorkflow
            ? new(CallbackOutcome.Skipped(LogRecords.Unrelated))
            : (values ?? CallbackBuilder.Of(record, path.WorkflowIds, _given)).ToReading(path, findings);
    }

    private IEnumerable<CallbackReading> ReadWrapped(Wrapper wrapper, IRecord record, RecordPath path) =>
        wrapper.Find(record).SelectMany(value => ReadValue(value, path));

    private static CallbackReading NoJson(RecordPath path, string problem)
    {
        return path.IsInLog
            ? new(CallbackOutcome.Skipped(LogRecords.PlainText))
            : path.Fail(CallbackFailures.NoRecord($"Not a valid record: {problem}."));
    }
}
