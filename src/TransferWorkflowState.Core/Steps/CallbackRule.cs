using System.Text.RegularExpressions;

namespace TransferWorkflowState.Steps;

/// <summary>What the service model (transfer-2018-11-05) says of one value of a callback.</summary>
internal sealed partial class CallbackRule
{
    private readonly Func<string, bool> _isValid;
    private readonly string _expected;
    private readonly bool _isSecret;

    private CallbackRule(string name, string expected, Func<string, bool> isValid, bool isSecret = false)
    {
        Name = name;
        _expected = expected;
        _isValid = isValid;
        _isSecret = isSecret;
    }

    public static CallbackRule WorkflowId { get; } = new(
        nameof(WorkflowId),
        CallbackFailures.ExpectedWorkflowId(),
        value => WorkflowIdPattern().IsMatch(value));

    public static CallbackRule ExecutionId { get; } = new(
        nameof(ExecutionId),
        CallbackFailures.ExpectedExecutionId(),
        value => ExecutionIdPattern().IsMatch(value));

    public static CallbackRule Token { get; } = new(
        nameof(Token),
        CallbackFailures.ExpectedToken(),
        value => TokenPattern().IsMatch(value),
        isSecret: true);

    public static CallbackRule Status { get; } = new(
        nameof(Status),
        CallbackFailures.ExpectedStatus(),
        value => CustomStepStatus.Parse(value) is not null);

    public string Name { get; }

    public bool IsValid(string value) => _isValid(value);

    /// <summary>What is wrong with a value that breaks the rule. A secret is described, not shown.</summary>
    /// <param name="value">The value.</param>
    /// <param name="token">The token beside it, if there is one.</param>
    public string Describe(string value, string? token)
    {
        // Values that were given in the wrong order put the token where another value belongs.
        string shown = _isSecret || ShownText.IsHidden(value, token)
            ? $"({value.Length} characters, hidden)"
            : $"'{ShownText.From(value, token)}'";
        return CallbackFailures.InvalidValue(Name, shown, _expected);
    }

    // \z, not $, which lets a line end pass. \w is the service's: ASCII.
    [GeneratedRegex(@"\Aw-[a-z0-9]{17}\z", RegexOptions.CultureInvariant)]
    private static partial Regex WorkflowIdPattern();

    [GeneratedRegex(@"\A[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ExecutionIdPattern();

    [GeneratedRegex(@"\A[A-Za-z0-9_]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TokenPattern();
}
