using System.CommandLine;
using System.CommandLine.Help;

using TransferWorkflowState.Cli.Help;
using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Run;

namespace TransferWorkflowState.Cli.Rehearsal;

/// <summary>The command line of the standing sandbox.</summary>
internal static class SandboxCommandLine
{
    public const string Name = "sandbox";

    /// <summary>The command with its options and its help.</summary>
    public static Command Create(ConsoleStreams console)
    {
        StandingSandboxOptions options = new();
        OptionGroup[] groups =
        [
            new("Endpoint", options.Endpoint),
            new("Executions", options.Executions),
            new("Handler", options.Handler),
            new("Faults", options.Faults),
        ];
        HelpOption help = new() { Action = new GroupedHelp(HelpTexts.SandboxUsage, groups, HelpTexts.SandboxExamples) };
        Command command = new(Name, "Runs a local stand-in for AWS Transfer Family, with a web page, until Ctrl+C or SIGTERM.") { help };
        foreach (Option option in groups.SelectMany(static group => group.Options))
        {
            command.Add(option);
        }

        options.AddValidatorTo(command);
        command.SetAction(new SandboxCommand(console, options).RunAsync);
        return command;
    }
}
