using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Cli.Run;

/// <summary>What a user should know of a connection before it is used.</summary>
internal static class ConnectionNotes
{
    /// <summary>Writes the warnings, and what the client is connected to if that is wanted.</summary>
    /// <param name="console">Where it is written.</param>
    /// <param name="client">The client.</param>
    /// <param name="verb">What is done with the connection, as a verb; <see langword="null"/> to say nothing of it.</param>
    public static async Task WriteAsync(ConsoleStreams console, TransferClient client, string? verb)
    {
        foreach (string warning in client.Warnings)
        {
            await console.Error.WriteLineAsync($"Warning: {warning}").ConfigureAwait(false);
        }

        if (verb is not null)
        {
            await console.Error.WriteLineAsync($"{verb} {client}. {client.Origin}").ConfigureAwait(false);
        }
    }
}
