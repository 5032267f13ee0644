using System.Runtime.CompilerServices;

using TransferWorkflowState.Cli.Lambda;
using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Run;
using TransferWorkflowState.Connection;

namespace TransferWorkflowState.Cli;

/// <summary>The console command.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            return await RunAsync(args).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A system that is short of files keeps assemblies from being loaded; a stack trace helps nobody with it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync(RunErrors.Ended(e.GetBaseException().Message)).ConfigureAwait(false);
            return 255;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> RunAsync(string[] args)
    {
        // What is asked for help or a version has one argument, and makes no call. What is compiled ahead of time is warm.
        if (args.Length > 1 && RuntimeFeature.IsDynamicCodeCompiled)
        {
            WarmUp.Start();
        }

        return new CommandLine(ConsoleStreams.OfProcess).RunAsync(LambdaEnvironment.IsRuntime ? [LambdaCommandLine.Name, .. args] : args);
    }
}
