using System.Text;

using TransferWorkflowState.Cli;
using TransferWorkflowState.Cli.Run;

namespace TransferWorkflowState.Tests.Cli;

/// <summary>One run of the console command inside the test process.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static Task<CommandRun> StartAsync(params string[] arguments) => StartAsync("", arguments);

    public static Task<CommandRun> StartAsync(string input, string[] arguments) =>
        StartAsync(() => new MemoryStream(Encoding.UTF8.GetBytes(input)), arguments);

    public static async Task<CommandRun> StartAsync(Func<Stream> openInput, string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        ConsoleStreams console = new(openInput, output, error, IsErrorTerminal: false);
        int exitCode = await new CommandLine(console).RunAsync(arguments);
        return new(exitCode, output.ToString(), error.ToString());
    }
}
