using TransferWorkflowState.Cli.Options;
using TransferWorkflowState.Cli.Run;
using TransferWorkflowState.Connection;

namespace TransferWorkflowState.Cli;

/// <summary>The console command.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args)
    {
        // What is asked for help or a version has one argument, and calls nobody.
        if (args.Length > 1)
        {
            WarmUp.Start();
        }

        return new CommandLine(ConsoleStreams.OfProcess).RunAsync(args);
    }
}
