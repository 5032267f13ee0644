using System.CommandLine;

namespace TransferWorkflowState.Cli;

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
}
