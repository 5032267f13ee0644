using System.Management.Automation;
using System.Management.Automation.Language;

namespace TransferWorkflowState.Binding;

/// <summary>The values that go on with what was typed, as PowerShell wants them: quoted where they need it.</summary>
internal static class ValueCompletions
{
    public static IEnumerable<CompletionResult> Complete(IEnumerable<(string Value, string ToolTip)> values, string? typed)
    {
        string start = (typed ?? "").Trim('\'', '"');
        return values
            .Where(item => item.Value.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .Select(static item => new CompletionResult(Quote(item.Value), item.Value, CompletionResultType.ParameterValue, item.ToolTip));
    }

    private static string Quote(string value) =>
        value.All(static character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.')
            ? value
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
}
