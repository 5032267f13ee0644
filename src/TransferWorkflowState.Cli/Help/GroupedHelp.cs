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

    private readonly string _name;
    private readonly IReadOnlyList<OptionGroup> _groups;

    public GroupedHelp(string name, IReadOnlyList<OptionGroup> groups)
    {
        _name = name;
        _groups = groups;
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(parseResult.RootCommandResult.Command.Description);
        WriteTitle(output, "Usage");
        output.WriteLine($"  {_name} --workflow-id <value> --execution-id <value> --token <value>");
        output.WriteLine("      --status <value> [options]");
        output.WriteLine($"  {_name} --input <file> --status <value> [options]");
        output.WriteLine($"  {_name} --queue-url <url> --status <value> [options]");
        output.WriteLine($"  {_name} (--input <file> | --queue-url <url> | the values) [options]");
        output.WriteLine("      -- COMMAND [ARGS]");
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

        WriteExamples(output);
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

    private void WriteExamples(TextWriter output)
    {
        WriteTitle(output, "Examples");
        output.WriteLine(
            $"""
              Rehearse without an AWS account:
                {_name} --sandbox --status SUCCESS --input samples/executions.ndjson

              Report one step:
                {_name} --workflow-id w-1234567890example \
                    --execution-id 1234abcd-56ef-78ab-90cd-1234567890ab \
                    --token MzI0Nzc4ZDktMGRmMi00MjFhLTgxMjUtYWZmZmRmODNkYjc0 --status SUCCESS

              Report the steps whose events are in a queue:
                {_name} --queue-url "$queue" --status SUCCESS --exit-when-empty

              Report the steps of a pipe:
                aws logs tail /aws/lambda/step --since 1h | {_name} --input - --status FAILURE

              Do the work of each step whose event comes into a queue, and report how it went:
                {_name} --queue-url "$queue" --throttle-limit 4 --timeout 600 \
                    -- ./scan.sh --quick

              Send many, so that a rerun goes on where this one ended:
                {_name} --input records.csv --journal sent.journal --failed failed.ndjson
            """);
    }
}
