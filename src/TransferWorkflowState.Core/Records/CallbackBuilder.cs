using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>The four values of one record, each the only one of its candidates: there is no guessing.</summary>
internal sealed class CallbackBuilder
{
    private readonly IRecord _record;
    private readonly CallbackValues _given;
    private readonly Func<FieldPaths, IReadOnlyList<object>> _find;
    private readonly CallbackValues _values;
    private readonly CallbackFailure? _failure;
    private readonly string? _executionStatus;

    private CallbackBuilder(IRecord record, CallbackValues given, Func<FieldPaths, IReadOnlyList<object>> find)
    {
        _record = record;
        _given = given;
        _find = find;
        string? workflowId = given.WorkflowId ?? Choose(KnownShapes.WorkflowId, ref _failure);
        string? executionId = given.ExecutionId ?? Choose(KnownShapes.ExecutionId, ref _failure);
        _values = new() { WorkflowId = workflowId, ExecutionId = executionId };

        string? token = given.Token ?? Choose(KnownShapes.Token, ref _failure);
        string? status = given.StatusFollows ? null : given.Status ?? Choose(KnownShapes.Status, ref _failure);
        if (given.Status is null && ExecutionStatusNames.Contains(status))
        {
            _executionStatus = status;
            status = null;
        }

        _values = given with { WorkflowId = workflowId, ExecutionId = executionId, Token = token, Status = status };
    }

    /// <summary>Whether both a token and an execution were found, be it more than one of them.</summary>
    public bool IsOfStep => _failure is not null || (_values.Token is not null && _values.ExecutionId is not null);

    /// <summary>The values that stand at the known places of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="workflowIds">What the record around it says of its WorkflowId.</param>
    /// <param name="given">The values given beside the record, which is not asked for these.</param>
    public static CallbackBuilder Create(IRecord record, IReadOnlyList<object> workflowIds, CallbackValues given) =>
        new(record, given, name => name == KnownShapes.WorkflowId && workflowIds.Count > 0 ? [.. workflowIds, .. name.Find(record)] : name.Find(record));

    /// <summary>The values that a search found.</summary>
    public static CallbackBuilder Create(FoundRecord found, IReadOnlyList<object> workflowIds, CallbackValues given)
    {
        FoundRecord[] all = found.Rival is null ? [found] : [found, found.Rival];
        return new(found.Record, given, name =>
        {
            Candidate[] candidates = [.. all.SelectMany(static item => item.Candidates).Where(candidate => candidate.Name == name)];
            return name == KnownShapes.WorkflowId && candidates.Length == 0 ? workflowIds : candidates;
        });
    }

    /// <summary>The callback that the values make, or why they make none.</summary>
    /// <param name="path">Where the record stands.</param>
    /// <param name="findings">What a search found of values elsewhere, if there was one.</param>
    public ReadResult ToReading(RecordPath path, SearchFindings? findings = null)
    {
        if (_failure is not null)
        {
            return path.Fail(_failure);
        }

        ReadResult result = ReadResult.Create(_values with { BeganAt = path.MadeAt }, _record);
        if (result.Outcome?.Failure is not { } failure)
        {
            return result;
        }

        failure = RecordAdvice.Complete(failure, _record, path, findings);
        return path.Fail(_executionStatus is null ? failure : CallbackFailures.ExecutionStatus(failure, _executionStatus));
    }

    private string? Choose(FieldPaths name, ref CallbackFailure? failure)
    {
        IReadOnlyList<object> candidates = _find(name);
        if (candidates is [] or [string])
        {
            return candidates is [string only] ? only : null;
        }

        string[] texts = [.. candidates.Select(TextOf).OfType<string>().Distinct(name.Comparer)];
        if (candidates.Any(static candidate => TextOf(candidate) is null))
        {
            failure ??= CallbackFailures.NotAString(name.Name);
        }
        else if (texts.Length > 1)
        {
            failure ??= CallbackFailures.Ambiguous(name.Name, Show(name, texts, [.. candidates.OfType<Candidate>()]));
        }

        return texts.FirstOrDefault();
    }

    private static string? TextOf(object candidate) => candidate is Candidate found ? found.Value : candidate as string;

    private string Show(FieldPaths name, string[] texts, Candidate[] found)
    {
        if (found.Length > 0)
        {
            return string.Join(" and ", texts.Select(text => found.First(candidate => name.Comparer.Equals(candidate.Value, text)).Path));
        }

        return name == KnownShapes.Token
            ? RecordProblems.TokensHidden(Show(_values.ToString()))
            : string.Join(" and ", texts.Select(text => $"'{Show(text)}'"));
    }

    private string Show(string text)
    {
        IEnumerable<string> tokens = _given.Token is { } known ? [known] : _find(KnownShapes.Token).Select(TextOf).OfType<string>();
        return ShownText.From(tokens.Aggregate(text, ShownText.Mask));
    }
}
