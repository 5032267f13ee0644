using System.CommandLine;
using System.CommandLine.Invocation;

using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Processes;

namespace TransferWorkflowState.Cli.Help;

/// <summary>
/// The help: usage, options by group, examples. System.CommandLine's own help shows all options as one list and keeps
/// the parts that it is made of to itself.
/// </summary>
internal sealed class GroupedHelp : SynchronousCommandLineAction
{
    private const int Width = 100;

    private readonly IReadOnlyList<string> _usage;
    private readonly IReadOnlyList<OptionGroup> _groups;
    private readonly string _examples;

    public GroupedHelp(IReadOnlyList<string> usage, IReadOnlyList<OptionGroup> groups, string examples)
    {
        _usage = usage;
        _groups = groups;
        _examples = examples;
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(parseResult.CommandResult.Command.Description);
        WriteTitle(output, "Usage");
        foreach (string line in _usage)
        {
            output.WriteLine($"  {line}");
        }

        int column = _groups.SelectMany(static group => group.Rows).Where(static row => !string.IsNullOrEmpty(row.Description))
            .Max(static row => row.Label.Length) + 4;
        foreach (OptionGroup group in _groups)
        {
            WriteTitle(output, group.Title);
            foreach ((string label, string? description) in group.Rows)
            {
                WriteRow(output, label, description ?? "", column);
            }
        }

        WriteTitle(output, "Examples");
        output.WriteLine(_examples);
        return ExitCode.Success;
    }

    private static void WriteTitle(TextWriter output, string title)
    {
        output.WriteLine();
        output.WriteLine($"{title}:");
    }

    private static void WriteRow(TextWriter output, string label, string description, int column)
    {
        string start = $"  {label}";
        foreach (string line in Wrap(description, Width - column))
        {
            output.WriteLine($"{start.PadRight(column)}{line}".TrimEnd());
            start = "";
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
