using System.CommandLine;

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
        Command command = Subcommand.Create(Name, "Runs a local stand-in for AWS Transfer Family, with a web page, until Ctrl+C or SIGTERM.", groups, HelpTexts.SandboxUsage, HelpTexts.SandboxExamples);
        options.AddValidatorTo(command);
        command.SetAction(new SandboxCommand(console, options).RunAsync);
        return command;
    }
}
