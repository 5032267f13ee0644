namespace TransferWorkflowState.Cli;

/// <summary>The console command.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => new CommandLine(ConsoleStreams.OfProcess).RunAsync(args);
}
