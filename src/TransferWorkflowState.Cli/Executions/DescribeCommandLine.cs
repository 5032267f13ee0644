using System.CommandLine;

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
        Command command = Subcommand.Create(Name, "Shows what became of executions, and which steps are waiting.", groups, HelpTexts.DescribeUsage, HelpTexts.DescribeExamples);
        command.SetAction(new DescribeCommand(console, options).RunAsync);
        return command;
    }
}
