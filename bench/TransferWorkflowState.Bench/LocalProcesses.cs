using System.CommandLine;

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
        Argument<int> warmUp = new("warm-up");
        Argument<int> count = new("count");
        Argument<int> perSecond = new("per-second");
        Argument<int> latency = new("latency");
        Command command = new(Serve) { Hidden = true };
        foreach (Argument argument in (Argument[])[folder, warmUp, count, perSecond, latency])
        {
            command.Add(argument);
        }

        command.SetAction(parsed => SandboxHost.Run(new(parsed.GetRequiredValue(folder)), new(parsed.GetValue(count), AtOnce: 0)
        {
            WarmUp = parsed.GetValue(warmUp),
            CallsPerSecond = parsed.GetValue(perSecond) is > 0 and int limit ? limit : null,
            Latency = TimeSpan.FromMilliseconds(parsed.GetValue(latency)),
        }));
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
