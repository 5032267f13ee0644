using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Records;

/// <summary>The four values of one record, each the only one of its candidates: there is no guessing.</summary>
internal sealed class RecordValues
{
    private readonly IRecord _record;
    private readonly string[] _tokens;
    private readonly CallbackValues _values;
    private readonly CallbackFailure? _failure;
    private readonly string? _executionStatus;

    /// <param name="record">The record.</param>
    /// <param name="workflowIds">What the record around it says of its WorkflowId.</param>
    /// <param name="given">The values given beside the record, which is not asked for these.</param>
    public RecordValues(IRecord record, IReadOnlyList<object> workflowIds, CallbackValues given)
    {
        _record = record;
        _tokens = given.Token is { } token ? [token] : [.. RecordShapes.Token.Find(record).OfType<string>()];
        string? workflowId = given.WorkflowId ?? Choose(RecordShapes.WorkflowId, workflowIds, ref _failure);
        string? executionId = given.ExecutionId ?? Choose(RecordShapes.ExecutionId, [], ref _failure);
        _values = new() { WorkflowId = workflowId, ExecutionId = executionId };

        string? onlyToken = given.Token ?? Choose(RecordShapes.Token, [], ref _failure);
        string? status = given.Status ?? Choose(RecordShapes.Status, [], ref _failure);
        if (given.Status is null && ExecutionStatus.IsOne(status))
        {
            _executionStatus = status;
            status = null;
        }

        _values = new() { WorkflowId = workflowId, ExecutionId = executionId, Token = onlyToken, Status = status };
    }

    /// <summary>The callback that the values make, or why they make none.</summary>
    public CallbackReading ToReading(RecordPlace place)
    {
        if (_failure is not null)
        {
            return place.Fail(_failure);
        }

        if (StepCallback.TryCreate(_values, out StepCallback? callback, out CallbackFailure? failure))
        {
            return new(callback, _record);
        }

        return place.Fail(_executionStatus is null ? failure : CallbackFailures.ExecutionStatus(failure, _executionStatus));
    }

    private string? Choose(ValuePlaces places, IReadOnlyList<object> outer, ref CallbackFailure? failure)
    {
        List<object> found = places.Find(_record);
        if (outer.Count == 0 && found is [string only])
        {
            return only;
        }

        object[] candidates = [.. outer, .. found];
        string[] texts = [.. candidates.OfType<string>().Distinct(places.Comparer)];
        if (texts.Length < candidates.Length && candidates.Any(static candidate => candidate is not string))
        {
            failure ??= CallbackFailures.NoText(places.Name);
        }
        else if (texts.Length > 1)
        {
            failure ??= CallbackFailures.Ambiguous(places.Name, Show(places, texts));
        }

        return texts.FirstOrDefault();
    }

    private string Show(ValuePlaces places, string[] texts)
    {
        return places == RecordShapes.Token
            ? $"not shown, the record is {Show(_values.ToString())}"
            : string.Join(" and ", texts.Select(text => $"'{Show(text)}'"));
    }

    private string Show(string text) => ShownText.Of(_tokens.Aggregate(text, ShownText.Mask));
}
