using System.Diagnostics;
using System.Text;

using TransferWorkflowState.Cli;
using TransferWorkflowState.Cli.Run;

namespace TransferWorkflowState.Tests.Cli;

/// <summary>One run of the console command to its end: inside the test process, or another build of it in a process of its own.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    public static Task<CommandRun> StartAsync(params string[] arguments) => StartAsync("", arguments);

    public static Task<CommandRun> StartAsync(string input, string[] arguments) =>
        StartAsync(() => new MemoryStream(Encoding.UTF8.GetBytes(input)), arguments);

    public static async Task<CommandRun> StartAsync(Func<Stream> openInput, string[] arguments)
    {
        if (TestedCommand.Other is not null)
        {
            return await StartOtherAsync(openInput, arguments);
        }

        using StringWriter output = new();
        using StringWriter error = new();
        ConsoleStreams console = new(openInput, output, error, IsErrorTerminal: false);
        int exitCode = await new CommandLine(console).RunAsync(arguments);
        return new(exitCode, output.ToString(), error.ToString());
    }

    private static async Task<CommandRun> StartOtherAsync(Func<Stream> openInput, string[] arguments)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(_limit);
        ProcessStartInfo start = TestedCommand.Start(arguments);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        using Process process = Process.Start(start)!;
        Task input = WriteAsync(openInput, process.StandardInput.BaseStream, stop.Token);
        Task<string> output = process.StandardOutput.ReadToEndAsync(stop.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(stop.Token);
        try
        {
            await process.WaitForExitAsync(stop.Token);
            await input;
            return new(process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task WriteAsync(Func<Stream> openInput, Stream standardInput, CancellationToken cancellationToken)
    {
        try
        {
            await using Stream input = openInput();
            await input.CopyToAsync(standardInput, cancellationToken);
            await standardInput.DisposeAsync();
        }
        catch (IOException)
        {
            // The command does not read to the end what it has no use for.
        }
    }
}
