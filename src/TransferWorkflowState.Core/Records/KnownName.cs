namespace TransferWorkflowState.Records;

/// <summary>
/// Which of a callback's values a field of any record holds by its name: <c>Token</c>, a path to it with dots, as a
/// query of CloudWatch Logs names its columns, or the name of an environment variable such as <c>WORKFLOW_TOKEN</c>.
/// A token that pages through a list or signs a request has another name.
/// </summary>
internal static class KnownName
{
    private static readonly string[] _prefixes =
        ["AWS", "TRANSFER", "FAMILY", "TFR", "WORKFLOW", "CUSTOM", "STEP", "CALLBACK", "EXECUTION"];

    private static readonly string[] _results = ["RESPONSEPAYLOAD", "RESPONSECONTEXT", "RESPONSE", "OUTPUT", "RESULT", "OLDIMAGE"];

    private static readonly FieldPaths[] _values =
        [KnownShapes.WorkflowId, KnownShapes.ExecutionId, KnownShapes.Token, KnownShapes.Status];

    /// <summary>The value whose name this is, or null.</summary>
    public static FieldPaths? ValueOf(string name)
    {
        if (name.Length > 128 || !MayBeKnown(name))
        {
            return null;
        }

        string plain = Plain(name[(name.LastIndexOf('.') + 1)..]);
        return Array.Find(_values, value => IsNamed(plain, value.Name, hasPrefix: value != KnownShapes.Status));
    }

    /// <summary>Whether a field holds what a program made of its input: there is no step in it when the input has one.</summary>
    public static bool IsResult(string name) => name.Length < 32 && _results.Contains(Plain(name));

    private static bool MayBeKnown(string name) => name[^Math.Min(name.Length, 1)..] is "n" or "N" or "d" or "D" or "s" or "S";

    private static string Plain(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant();

    private static bool IsNamed(string plain, string value, bool hasPrefix)
    {
        if (!plain.EndsWith(value, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        string rest = plain[..^value.Length];
        while (hasPrefix && Array.Find(_prefixes, prefix => rest.StartsWith(prefix, StringComparison.Ordinal)) is string prefix)
        {
            rest = rest[prefix.Length..];
        }

        return rest.Length == 0;
    }
}
