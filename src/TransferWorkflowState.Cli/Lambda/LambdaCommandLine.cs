using System.CommandLine;

using TransferWorkflowState.Cli.Help;
using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Run;

namespace TransferWorkflowState.Cli.Lambda;

/// <summary>The command line of the runtime of a Lambda function.</summary>
internal static class LambdaCommandLine
{
    public const string Name = "lambda";

    /// <summary>The command with its options and its help.</summary>
    public static Command Create(ConsoleStreams console)
    {
        LambdaOptionGroup options = new();
        OptionGroup[] groups =
        [
            new("Operation", options.Operation),
            new("Work", options.Work) { Argument = options.Command },
            new("Run", options.Run),
            new("Connection", options.Connection),
        ];
        Command command = Subcommand.Create(Name, "Runs as a Lambda function's runtime, also as bootstrap, and reports the steps in its events.", groups, HelpTexts.LambdaUsage, HelpTexts.LambdaExamples);
        command.SetAction(new LambdaCommand(console, options).RunAsync);
        return command;
    }
}
