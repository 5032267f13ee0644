using System.Text.RegularExpressions;

namespace TransferWorkflowState.Help;

/// <summary>A parameter in one of the ways to call a cmdlet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its value; <see langword="null"/> for a switch.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="Position">Its position, if it needs no name.</param>
internal sealed partial record SyntaxParameter(string Name, string? Type, bool IsRequired, int? Position)
{
    /// <summary>Reads a line such as <c>Get-Thing [-Name] &lt;String&gt; [-Deep]</c>.</summary>
    /// <exception cref="PageException">It is not one.</exception>
    public static IReadOnlyList<SyntaxParameter> Read(Section section, string cmdlet, string text)
    {
        if (Line().Match(text) is not { Success: true } line || line.Groups["cmdlet"].Value != cmdlet)
        {
            throw section.Error($"Not a way to call {cmdlet}: {text}");
        }

        List<SyntaxParameter> parameters = [];
        int positions = 0;
        foreach (Capture capture in line.Groups["parameter"].Captures)
        {
            // [[-Name] <Type>], [-Name] <Type>, [-Name <Type>], [-Switch] or -Name <Type>.
            bool isRequired = !capture.Value.EndsWith(']');
            Match parameter = Parameter().Match(isRequired ? capture.Value : capture.Value[1..^1]);
            int? position = parameter.Value.StartsWith('[') ? positions++ : null;
            parameters.Add(new(parameter.Groups["name"].Value, parameter.Groups["type"] is { Success: true } type ? type.Value : null, isRequired, position));
        }

        return parameters;
    }

    [GeneratedRegex(@"\A(?<cmdlet>\w+-\w+)(?:\s+(?<parameter>\[?\[?-\w+\]?(?:\s<[^>]+>)?\]?))*\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"\A\[?-(?<name>\w+)\]?(?:\s<(?<type>[^>]+)>)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
