using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>
/// Walks the objects, lists and texts of a record for the smallest records with both a token and an execution, whatever
/// wraps them. It goes no further than <see cref="SearchLimit"/>, and never beside what it found: a step's own record
/// stands beside what a program made of it.
/// </summary>
internal sealed class RecordSearch
{
    private const int MaxDepth = JsonSyntax.MaxDepth;
    private const int MaxTexts = 8;

    private readonly CallbackValues _given;
    private readonly SearchLimit _limit;

    /// <param name="given">The values that a record need not have.</param>
    /// <param name="limit">What the search may still look at.</param>
    public RecordSearch(CallbackValues given, SearchLimit limit)
    {
        _given = given;
        _limit = limit;
    }

    /// <summary>Searches a record.</summary>
    public SearchFindings Find(IRecord record) => Walk(record, new("", 0, 0));

    private SearchFindings Walk(object? value, SearchPath path)
    {
        if (value is null || !_limit.Take() || path.Depth > MaxDepth || path.Texts > MaxTexts)
        {
            return new() { IsCut = value is not null };
        }

        return value switch
        {
            string text => WalkText(text, path),
            IRecord record => WalkRecord(record, path),
            IEnumerable<object?> items => WalkList(items, path),
            _ => new(),
        };
    }

    private SearchFindings WalkText(string text, SearchPath path)
    {
        SearchFindings findings = new();
        if (FlattenedObject.IsOne(text))
        {
            findings.FlattenedObject = path.Text;
        }

        string? plain = text.Contains('{', StringComparison.Ordinal) ? text : EncodedText.Decode(text);
        if (plain is null)
        {
            findings.UnreadableToken = ProblemOf(EmbeddedValues.Find(text, readsPython: false), path);
            return findings;
        }

        if (JsonRecord.TryParse(plain, out object? value, out _))
        {
            return Walk(value, path.Inside());
        }

        EmbeddedValues embedded = EmbeddedValues.Find(plain, readsPython: false);
        foreach (object? inner in embedded.Values)
        {
            findings.Add(Walk(inner, path.Inside()));
        }

        findings.UnreadableToken ??= ProblemOf(embedded, path);
        return findings;
    }

    private static string? ProblemOf(EmbeddedValues embedded, SearchPath path)
    {
        return !embedded.HasUnreadableToken ? null
            : embedded.HasPython ? RecordProblems.PythonDictionaryIn(path.Text)
            : RecordProblems.BrokenTextIn(path.Text);
    }

    private SearchFindings WalkList(IEnumerable<object?> items, SearchPath path)
    {
        SearchFindings findings = new();
        int index = 0;
        foreach (object? item in items)
        {
            if (index == 0 && NameValueList.IsElement(item))
            {
                return WalkRecord(NameValueList.ToRecord(items), path);
            }

            findings.Add(Walk(item, path.Element(index)));
            index++;
            if (findings.IsCut)
            {
                break;
            }
        }

        return findings;
    }

    private SearchFindings WalkRecord(IRecord record, SearchPath path)
    {
        List<Candidate> own = [.. CandidatesOf(record, path)];
        SearchFindings findings = new() { HasLogLines = LogRecords.IsLogEvent(record) };
        findings.Candidates.AddRange(own);
        if (IsStep(own))
        {
            findings.Candidates.Clear();
            findings.Records.Add(new(record, path.Text, own));
            return findings;
        }

        KeyValuePair<string, object?>[] fields = [.. record.Fields];
        WalkFields(fields.Where(static field => !KnownName.IsResult(field.Key)), path, findings);
        if (findings.Records.Count == 0)
        {
            WalkFields(fields.Where(static field => KnownName.IsResult(field.Key)), path, findings);
        }

        if (findings.Records.Count > 0)
        {
            FoundRecord[] complete = [.. findings.Records.Select(found => found.Within(own, KnownShapes.WorkflowId))];
            findings.Records.Clear();
            findings.Records.AddRange(complete);
            findings.Candidates.RemoveAll(candidate => candidate.Name != KnownShapes.Token && own.Contains(candidate));
        }
        else if (IsStep(findings.Candidates))
        {
            findings.Records.Add(new(record, path.Text, [.. findings.Candidates]));
            findings.Candidates.Clear();
        }
        else if (own.TrueForAll(static candidate => candidate.Name == KnownShapes.Status))
        {
            // The status of something else: a job, a log, a response.
            findings.Candidates.RemoveAll(candidate => own.Contains(candidate));
        }

        return findings;
    }

    private void WalkFields(IEnumerable<KeyValuePair<string, object?>> fields, SearchPath path, SearchFindings findings)
    {
        foreach ((string name, object? field) in fields)
        {
            object? value = DynamoDbValue.Unwrap(field);
            if (value is string && KnownName.ValueOf(name) is not null)
            {
                continue;
            }

            SearchFindings inner = Walk(value, path.Field(name));
            if (value is IRecord && inner.Records is [FoundRecord second] && findings.Records is [FoundRecord first] && !first.IsSameStep(second))
            {
                findings.Records[0] = first with { Rival = first.Rival ?? second };
                findings.AddMarks(inner);
            }
            else
            {
                findings.Add(inner);
            }
        }
    }

    /// <summary>The values that stand in the record itself. A status is one only when it is a callback's.</summary>
    private static IEnumerable<Candidate> CandidatesOf(IRecord record, SearchPath path)
    {
        foreach ((string name, object? field) in record.Fields)
        {
            if (KnownName.ValueOf(name) is FieldPaths value
                && DynamoDbValue.Unwrap(field) is string { Length: > 0 } text
                && (value != KnownShapes.Status || CustomStepStatus.Parse(text) is not null))
            {
                yield return new(value, path.Field(name).Text, text);
            }
        }
    }

    private bool IsStep(List<Candidate> candidates)
    {
        bool hasToken = candidates.Exists(static candidate => candidate.Name == KnownShapes.Token);
        bool hasExecution = candidates.Exists(static candidate => candidate.Name == KnownShapes.ExecutionId);
        return (hasToken && (hasExecution || _given.ExecutionId is not null)) || (hasExecution && _given.Token is not null);
    }
}
