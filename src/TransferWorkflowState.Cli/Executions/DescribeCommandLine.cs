using System.CommandLine;
using System.CommandLine.Help;

using TransferWorkflowState.Cli.Help;
using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Run;

namespace TransferWorkflowState.Cli.Executions;

/// <summary>The command line of <c>describe</c>.</summary>
internal static class DescribeCommandLine
{
    public const string Name = "describe";

    /// <summary>The command with its options and its help.</summary>
    public static Command Create(ConsoleStreams console)
    {
        DescribeOptions options = new();
        OptionGroup[] groups =
        [
            new("Executions", options.Executions),
            new("Connection", options.Connection),
        ];
        HelpOption help = new() { Action = new GroupedHelp(HelpTexts.DescribeUsage, groups, HelpTexts.DescribeExamples) };
        Command command = new(Name, "Shows what became of executions, and which steps are waiting.") { help };
        foreach (Option option in groups.SelectMany(static group => group.Options))
        {
            command.Add(option);
        }

        command.SetAction(new DescribeCommand(console, options).RunAsync);
        return command;
    }
}
