namespace TransferWorkflowState.Steps;

/// <summary>What to do next about values that are not valid, by what they look like.</summary>
internal static class ValueAdvice
{
    private const string FilePrefix = "file://";
    private const int LikelyToken = 20;
    private static readonly char[] _quotes = ['"', '\'', '`', '\u201C', '\u201D', '\u2018', '\u2019', '\u201E', '\u00AB', '\u00BB'];
    private static readonly CallbackRule[] _rules = [CallbackRule.WorkflowId, CallbackRule.ExecutionId, CallbackRule.Status, CallbackRule.Token];

    /// <summary>The next step for the first of the values whose mistake is known; null when none is. Shows no value.</summary>
    public static string? Find(IEnumerable<KeyValuePair<CallbackRule, string>> invalid)
    {
        KeyValuePair<CallbackRule, string>[] values = [.. invalid];
        return values.Select(static value => OfQuotes(value.Key, value.Value) ?? OfFile(value.Key, value.Value)).FirstOrDefault(static text => text is not null)
            ?? OfOtherPlaces(values);
    }

    private static string? OfQuotes(CallbackRule rule, string value)
    {
        string plain = value.Trim();
        string unquoted = plain.Replace("\\\"", "\"", StringComparison.Ordinal).Trim(_quotes);
        return !rule.IsValid(unquoted) ? null
            : unquoted == plain ? ValueMistakes.WhiteSpace(rule.Name)
            : ValueMistakes.QuotationMarks(rule.Name);
    }

    private static string? OfFile(CallbackRule rule, string value) =>
        value.StartsWith(FilePrefix, StringComparison.OrdinalIgnoreCase) || File.Exists(value)
            ? ValueMistakes.PathOfFile(rule.Name)
            : null;

    /// <summary>Columns or arguments that stand in each other's place.</summary>
    private static string? OfOtherPlaces(KeyValuePair<CallbackRule, string>[] values)
    {
        (string Name, string Other)[] places =
        [
            .. values.Select(static value => (value.Key.Name, Likely: Array.Find(_rules, rule => rule != value.Key && IsLikely(rule, value.Value))))
                .Where(static place => place.Likely is not null)
                .Select(static place => (place.Name, place.Likely!.Name)),
        ];
        return places.Length == 0 ? null : ValueMistakes.Swapped(places);
    }

    // A word is a valid token, too.
    private static bool IsLikely(CallbackRule rule, string value) =>
        rule.IsValid(value) && (rule != CallbackRule.Token || value.Length >= LikelyToken);
}
