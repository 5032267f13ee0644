using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>Reads the callbacks that the end of a job makes: of each step that the job worked for.</summary>
internal sealed class JobReader
{
    private readonly CallbackValues _given;

    /// <param name="given">The values that stand beside the records; the status comes from the jobs.</param>
    public JobReader(CallbackValues given)
    {
        _given = given;
    }

    /// <summary>The callbacks of an event.</summary>
    /// <param name="job">The job.</param>
    /// <param name="path">Where the event stands.</param>
    /// <param name="madeAt">When the job was created, as far as the event tells.</param>
    public IReadOnlyList<ReadResult> Read(JobEvent job, RecordPath path, DateTimeOffset? madeAt)
    {
        if (job.Places.Count == 0)
        {
            return [new(CallbackOutcome.Skipped(SkipCause.JobNotEnded, SkipReasons.JobNotEnded(job.Job, ShownText.From(job.State))))];
        }

        ReadResult[] results = [.. job.Places.SelectMany(place => ReadPlace(place, path, RecordTime.Earlier(path.MadeAt, madeAt)))];
        ReadResult[] ofSteps = [.. results.Where(static result => result.Step is not null)];
        return ofSteps.Length > 0 ? ofSteps
            : results.Length > 0 ? results
            : [new(CallbackOutcome.Skipped(SkipCause.JobWithoutStep, SkipReasons.JobWithoutStep(job.Job, ShownText.From(job.State))))];
    }

    /// <summary>The steps of one place; a failure when it holds a part of one; nothing when it has nothing to do with any.</summary>
    private IEnumerable<ReadResult> ReadPlace(JobPlace place, RecordPath path, DateTimeOffset? madeAt)
    {
        CallbackValues given = _given with { Status = place.Status };
        if (RecordOf(place.Value) is not { } record)
        {
            return place.Value is null ? [path.Fail(RecordProblems.NotInEvent(place.Path))] : [];
        }

        SearchFindings findings = new RecordSearch(given, path.Limit).Find(record);
        if (findings.Records.Count > 0)
        {
            return findings.Records.Select(found => CallbackBuilder.Create(found, path.WorkflowIds, given).ToReading(path.At(madeAt)));
        }

        return findings.MayHoldToken || findings.Has(KnownShapes.ExecutionId)
            ? [CallbackBuilder.Create(new FoundRecord(record, "", findings.Candidates), path.WorkflowIds, given).ToReading(path.At(madeAt), findings)]
            : [];
    }

    private static IRecord? RecordOf(object? value) => value switch
    {
        IRecord record => record,
        string text when JsonRecord.TryParse(text, out object? parsed, out _) => RecordOf(parsed is string ? null : parsed),
        IEnumerable<object?> items => new DictionaryRecord([new("Input", items)]),
        _ => null,
    };
}
