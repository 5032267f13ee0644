using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>Reads the callbacks of records whose known places hold none: a bounded search finds them, or says what keeps them from being read.</summary>
internal sealed class SearchReader
{
    private readonly CallbackValues _given;

    public SearchReader(CallbackValues given)
    {
        _given = given;
    }

    /// <summary>Searches a record whose known places hold no callback.</summary>
    /// <param name="record">The record.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="known">What its known places hold instead.</param>
    /// <param name="values">The values that it has itself, if they were read.</param>
    public ReadResult[] Read(IRecord record, RecordPath path, ReadResult[] known, CallbackBuilder? values = null)
    {
        if (Array.Exists(known, static result => result.Record is not null))
        {
            return known;
        }

        SearchFindings findings = IsSearchNeeded(record, known) ? new RecordSearch(_given, path.Limit).Find(record) : new();
        if (findings.Records.Count > 0)
        {
            return
            [
                .. findings.Records.Select(found => CallbackBuilder.Create(found, path.WorkflowIds, _given)
                    .ToReading(path.Found(found.Path).At(found.Path.Length == 0 ? RecordTime.FindLogged(record) : RecordTime.Find(record)))),
                .. FailStrays(record, path, findings),
            ];
        }

        if (known.Length > 0 && !(findings.MayHoldToken && Array.TrueForAll(known, static result => result.IsSkipped)))
        {
            return known;
        }

        return [findings.MayHoldToken ? FailFound(record, path, findings) : SkipOrFail(record, path, findings, values)];
    }

    /// <summary>Whether a search may find a step. Most lines of a log hold nothing that it could find.</summary>
    public bool MayHoldToken(IRecord record) => _given.Token is not null || record is not JsonRecord { MayHoldToken: false };

    private bool IsSearchNeeded(IRecord record, ReadResult[] known) =>
        MayHoldToken(record) || (known.Length == 0 && record is JsonRecord { MayHoldMarks: true });

    private ReadResult FailFound(IRecord record, RecordPath path, SearchFindings findings)
    {
        if (findings.HasTokens)
        {
            FoundRecord found = new(record, "", findings.Candidates);
            return CallbackBuilder.Create(found, path.WorkflowIds, _given).ToReading(path, findings);
        }

        return path.Fail(findings.ToUnread());
    }

    /// <summary>What holds a token and is in none of the records that were found: one failure each, so that it is not lost.</summary>
    private IEnumerable<ReadResult> FailStrays(IRecord record, RecordPath path, SearchFindings findings)
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

    private ReadResult SkipOrFail(IRecord record, RecordPath path, SearchFindings findings, CallbackBuilder? values)
    {
        if (LogRecords.SkipReason(record) is string reason)
        {
            return new(CallbackOutcome.Skipped(reason));
        }

        bool hasWorkflow = KnownShapes.WorkflowId.IsIn(record) || KnownShapes.ExecutionId.IsIn(record);
        return (path.IsInLog || findings.HasLogLines) && !hasWorkflow
            ? new(CallbackOutcome.Skipped(SkipReasons.UnrelatedLine()))
            : (values ?? CallbackBuilder.Create(record, path.WorkflowIds, _given)).ToReading(path, findings);
    }
}
