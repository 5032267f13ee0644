using System.CommandLine;
using System.CommandLine.Help;

using TransferWorkflowState.Cli.Options;

namespace TransferWorkflowState.Cli.Help;

/// <summary>A command beside the one that sends callbacks: its options, and a help that has them in groups.</summary>
internal static class Subcommand
{
    /// <summary>The command, to which its action is still to be set.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="groups">Its options and arguments.</param>
    /// <param name="usage">How it is used, in lines.</param>
    /// <param name="examples">The end of its help.</param>
    public static Command Create(string name, string description, OptionGroup[] groups, IReadOnlyList<string> usage, string examples)
    {
        Command command = new(name, description) { new HelpOption { Action = new GroupedHelp(usage, groups, examples) } };

        // ParseErrors reports all of them at once.
        command.TreatUnmatchedTokensAsErrors = false;
        foreach (OptionGroup group in groups)
        {
            if (group.Argument is { } argument)
            {
                command.Add(argument);
            }

            foreach (Option option in group.Options)
            {
                command.Add(option);
            }
        }

        return command;
    }
}
