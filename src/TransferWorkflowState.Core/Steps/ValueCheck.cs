namespace TransferWorkflowState.Steps;

/// <summary>Checks the values of a step or a callback by the service model's rules.</summary>
internal sealed class ValueCheck
{
    private readonly NamedValue[] _values;
    private readonly string? _token;
    private readonly bool _isOfJob;

    private ValueCheck(CallbackValues values, bool withStatus)
    {
        NamedValue[] ofStep =
        [
            new(CallbackRule.WorkflowId, values.WorkflowId),
            new(CallbackRule.ExecutionId, values.ExecutionId),
            new(CallbackRule.Token, values.Token),
        ];
        _values = withStatus ? [.. ofStep, new(CallbackRule.Status, values.Status)] : ofStep;
        _token = values.Token;
        _isOfJob = values.StatusIsOfJob;
    }

    public static ValueCheck ForStep(CallbackValues values) => new(values, withStatus: false);

    public static ValueCheck ForCallback(CallbackValues values) => new(values, withStatus: true);

    /// <summary>What is missing or else invalid; <see langword="null"/> when all values are there and valid.</summary>
    public CallbackFailure? FindProblem() =>
        Array.TrueForAll(_values, static value => value.IsValid) ? null : FindMissing() ?? FindInvalid(_values);

    /// <summary>What is wrong with the values that are set; <see langword="null"/> when all of them are valid.</summary>
    public CallbackFailure? FindInvalid() => FindInvalid([.. _values.Where(static value => value.Value is not null)]);

    private CallbackFailure? FindMissing()
    {
        string[] missing = [.. _values.Where(static value => string.IsNullOrEmpty(value.Value)).Select(static value => value.Rule.Name)];
        return missing switch
        {
            [] => null,
            [var only] when _isOfJob && only == CallbackRule.Status.Name => CallbackFailures.NotOfJob(),
            _ => CallbackFailures.Missing(missing),
        };
    }

    private CallbackFailure? FindInvalid(NamedValue[] values)
    {
        NamedValue[] invalid = [.. values.Where(static value => !value.Rule.IsValid(value.Value!))];
        if (invalid.Length == 0)
        {
            return null;
        }

        CallbackFailure failure = CallbackFailures.Invalid([.. invalid.Select(value => value.Rule.Describe(value.Value!, _token))]);
        return failure with
        {
            NextStep = ValueAdvice.Find(invalid.Select(static value => new KeyValuePair<CallbackRule, string>(value.Rule, value.Value!))) ?? failure.NextStep,
        };
    }

    // A class: generics over our own structs are not precompiled and would be compiled at every start.
    private sealed record NamedValue(CallbackRule Rule, string? Value)
    {
        public bool IsValid => !string.IsNullOrEmpty(Value) && Rule.IsValid(Value);

        public override string ToString() => Rule.Name;
    }
}
