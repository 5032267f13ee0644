using System.CommandLine;

namespace TransferWorkflowState.Cli.Options;

/// <summary>Options that the help shows under one title.</summary>
internal sealed class OptionGroup
{
    public OptionGroup(string title, IEnumerable<Option> options)
    {
        Title = title;
        Options = [.. options];
    }

    public string Title { get; }

    public IReadOnlyList<Option> Options { get; }

    /// <summary>What is no option and belongs to them.</summary>
    public Argument? Argument { get; init; }

    /// <summary>What the help shows: a label and a description each, the argument first.</summary>
    public IEnumerable<(string Label, string? Description)> Rows => Options
        .Select(static option => (LabelOf(option), option.Description))
        .Prepend((Argument?.HelpName ?? "", Argument?.Description))
        .Where(static row => row.Item1.Length > 0);

    private static string LabelOf(Option option)
    {
        string names = string.Join(", ", option.Aliases.Order(StringComparer.Ordinal).Prepend(option.Name));
        return option.HelpName is null ? names : $"{names} <{option.HelpName}>";
    }
}
