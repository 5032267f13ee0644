using System.CommandLine;
using System.Text.Json;

using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Journals;
using TransferWorkflowState.Bench.Sandboxes;

namespace TransferWorkflowState.Bench;

/// <summary>The hidden commands with which the bench starts itself as another process.</summary>
internal static class LocalProcesses
{
    /// <summary>A sandbox.</summary>
    public const string Serve = "serve";

    /// <summary>A client.</summary>
    public const string Client = "client";

    /// <summary>Somebody who reads a journal.</summary>
    public const string ReadJournal = "read-journal";

    public static Command[] Commands() => [ServeCommand(), ClientCommand(), ReadJournalCommand()];

    private static Command ServeCommand()
    {
        Argument<string> folder = new("folder");
        Argument<string> load = new("load");
        Command command = new(Serve) { folder, load };
        command.Hidden = true;
        command.SetAction(parsed => SandboxHost.Run(
            new(parsed.GetRequiredValue(folder)), JsonSerializer.Deserialize<Load>(parsed.GetRequiredValue(load))!));
        return command;
    }

    private static Command ClientCommand()
    {
        Argument<string> name = new("name");
        Argument<string> warmUp = new("warm-up");
        Argument<string> records = new("records");
        Argument<int> atOnce = new("at-once");
        Command command = new(Client) { Hidden = true };
        foreach (Argument argument in (Argument[])[name, warmUp, records, atOnce])
        {
            command.Add(argument);
        }

        command.SetAction((parsed, _) => ClientHost.RunAsync(
            parsed.GetRequiredValue(name),
            parsed.GetRequiredValue(warmUp),
            parsed.GetRequiredValue(records),
            parsed.GetValue(atOnce)));
        return command;
    }

    private static Command ReadJournalCommand()
    {
        Argument<string> path = new("path");
        Command command = new(ReadJournal) { path };
        command.Hidden = true;
        command.SetAction(parsed => JournalHost.Run(parsed.GetRequiredValue(path)));
        return command;
    }
}
