using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Cli.Run;

/// <summary>What a user should know of a connection before it is used.</summary>
internal static class ConnectionNotes
{
    /// <summary>Writes the warnings, and what the client is connected to if that is wanted.</summary>
    /// <param name="console">Where it is written.</param>
    /// <param name="client">The client.</param>
    /// <param name="describe">Makes a sentence of the endpoint and of where its settings are from; <see langword="null"/> to say nothing of it.</param>
    public static async Task WriteAsync(ConsoleStreams console, TransferClient client, Func<string, string, string>? describe)
    {
        foreach (string warning in client.Warnings)
        {
            await console.Error.WriteLineAsync(RunNotes.Warning(warning)).ConfigureAwait(false);
        }

        if (describe is not null)
        {
            await console.Error.WriteLineAsync(describe($"{client}", $"{client.Origin}")).ConfigureAwait(false);
        }
    }
}
