using System.CommandLine;

using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Measurements;
using TransferWorkflowState.Bench.Sandboxes;

namespace TransferWorkflowState.Bench;

/// <summary>The bench's command line: a command for each measurement. The exit code is 1 when a bar is missed.</summary>
internal sealed class BenchCommand
{
    /// <summary>The command with which the bench starts itself as a sandbox.</summary>
    public const string Serve = "serve";

    /// <summary>The command with which the bench starts itself as a client.</summary>
    public const string Client = "client";

    private readonly Option<int?> _count = new("--count") { Description = "How many callbacks are sent; by default what the bar says." };
    private readonly Option<int[]> _atOnce = new("--at-once") { Description = "How many are sent at once; latency takes more than one number.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int> _perSecond = new("--per-second") { Description = "How many calls a second rate allows.", DefaultValueFactory = static _ => 50 };
    private readonly Option<int> _rounds = new("--rounds") { Description = "How often speed measures each client.", DefaultValueFactory = static _ => 3 };

    public Task<int> RunAsync(string[] arguments)
    {
        RootCommand root = new("Measures the product beside other clients of the same operation.");
        Command rate = Measurement("rate", "A service that throttles.", RateAsync, _count, _atOnce, _perSecond);
        Command latency = Measurement("latency", "A service that takes 50 ms for an answer.", LatencyAsync, _atOnce);
        Command speed = Measurement("speed", "A service that answers at once.", SpeedAsync, _count, _atOnce, _rounds);
        Command memory = Measurement("memory", "A long input against a short one.", MemoryAsync, _count, _atOnce);
        Command all = Measurement("all", "All of them.", AllAsync, _count, _atOnce, _perSecond, _rounds);
        foreach (Command command in (Command[])[rate, latency, speed, memory, all, ServeCommand(), ClientCommand()])
        {
            root.Add(command);
        }

        return root.Parse(arguments).InvokeAsync();
    }

    private static Command Measurement(string name, string description, Func<ParseResult, Task<bool>> measure, params Option[] options)
    {
        Command command = new(name, description);
        foreach (Option option in options)
        {
            command.Add(option);
        }

        command.SetAction(async parsed => await measure(parsed) ? 0 : 1);
        return command;
    }

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

    private static bool Show(Table table)
    {
        table.Write(Console.Out);
        return table.IsMet;
    }

    private async Task<bool> RateAsync(ParseResult parsed)
    {
        // As many as take twenty seconds.
        int perSecond = parsed.GetValue(_perSecond);
        return Show(await RateMeasurement.RunAsync(perSecond, parsed.GetValue(_count) ?? perSecond * 20, AtOnce(parsed)));
    }

    private async Task<bool> LatencyAsync(ParseResult parsed) =>
        Show(await LatencyMeasurement.RunAsync(parsed.GetValue(_atOnce) is { Length: > 0 } limits ? limits : [16, 64]));

    private async Task<bool> SpeedAsync(ParseResult parsed) =>
        Show(await SpeedMeasurement.RunAsync(parsed.GetValue(_count) ?? 20_000, AtOnce(parsed), parsed.GetValue(_rounds)));

    private async Task<bool> MemoryAsync(ParseResult parsed) =>
        Show(await MemoryMeasurement.RunAsync(parsed.GetValue(_count) ?? 100_000, AtOnce(parsed)));

    private async Task<bool> AllAsync(ParseResult parsed) =>
        await RateAsync(parsed) & await LatencyAsync(parsed) & await SpeedAsync(parsed) & await MemoryAsync(parsed);

    private int AtOnce(ParseResult parsed) => parsed.GetValue(_atOnce) is [int limit, ..] ? limit : 16;
}
