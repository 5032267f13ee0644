using System.Text.RegularExpressions;

using TransferWorkflowState.Files;
using TransferWorkflowState.Records;

namespace TransferWorkflowState.AwsCli;

/// <summary>Reads the input from YAML. What is not quoted has the type that AWS CLI's YAML 1.2 gives it.</summary>
internal static partial class CliInputYaml
{
    /// <summary>The members of the text's mapping.</summary>
    /// <exception cref="CliInputException">The text is no plain YAML mapping, or names a member twice.</exception>
    public static IReadOnlyDictionary<string, CliInputValue> Parse(string text)
    {
        if (!YamlText.TryParse(text, 1, PlainValue, out object? value, out string? problem))
        {
            throw CliInputErrors.Broken(CliInputSyntax.Yaml, problem);
        }

        return value is DictionaryRecord record
            ? MembersOf(record)
            : throw CliInputErrors.NotAMap(CliInputSyntax.Yaml, ValueOf(value).Type);
    }

    private static Dictionary<string, CliInputValue> MembersOf(DictionaryRecord record)
    {
        Dictionary<string, CliInputValue> members = [];
        foreach ((string name, object? value) in record.Entries)
        {
            if (!members.TryAdd(name, ValueOf(value)))
            {
                throw CliInputErrors.Broken(CliInputSyntax.Yaml, CliInputErrors.SameName());
            }
        }

        return members;
    }

    private static CliInputValue ValueOf(object? value) => value switch
    {
        CliInputValue plain => plain,
        string text => CliInputValue.FromText(text),
        DictionaryRecord => CliInputValue.Map,
        null => CliInputValue.Null,
        _ => CliInputValue.List,
    };

    private static CliInputValue PlainValue(string text) => text switch
    {
        "true" or "True" or "TRUE" => CliInputValue.FromBoolean(true),
        "false" or "False" or "FALSE" => CliInputValue.FromBoolean(false),
        _ when Integer().IsMatch(text) => CliInputValue.FromInteger(text),
        _ when Real().IsMatch(text) => CliInputValue.FromReal(text),
        _ => CliInputValue.FromText(text),
    };

    [GeneratedRegex(@"\A[-+]?(0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();

    [GeneratedRegex(@"\A[-+]?(([0-9][0-9_]*\.?|\.[0-9])[0-9_]*([eE][-+]?[0-9]+)?|\.(inf|Inf|INF))\z|\A\.(nan|NaN|NAN)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Real();
}
