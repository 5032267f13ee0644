using System.CommandLine;

using TransferWorkflowState.Bench.Baselines;
using TransferWorkflowState.Bench.Measurements;
using TransferWorkflowState.Bench.Tables;

namespace TransferWorkflowState.Bench;

/// <summary>The bench's command line: a command for each measurement. The exit code is 1 when a bar is missed.</summary>
internal sealed class BenchCommand
{
    private readonly Option<int?> _count = new("--count") { Description = "How many callbacks are sent; by default what the bar says." };
    private readonly Option<int[]> _counts = new("--counts") { Description = "How many records scale sends.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = static _ => [1000, 10_000, 100_000, 1_000_000] };
    private readonly Option<int> _journalLines = new("--journal-lines") { Description = "How many lines the journal of scale holds.", DefaultValueFactory = static _ => 1_000_000 };
    private readonly Option<int[]> _atOnce = new("--at-once") { Description = "How many are sent at once; latency and rate take more than one number.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int[]> _perSecond = new("--per-second") { Description = "How many calls a second the limits of rate allow.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = static _ => [5, 50, 500] };
    private readonly Option<string[]> _limits = new("--limits") { Description = "The limits of rate; by default all of them.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int> _seconds = new("--seconds") { Description = "How long a run of rate takes at least, 10 or more.", DefaultValueFactory = static _ => 12 };
    private readonly Option<int?> _rounds = new("--rounds") { Description = "How often each client is measured; by default 5 times by speed, 15 times by cold." };
    private readonly Option<bool> _keep = new("--keep") { Description = "Makes the result the new baseline in bench/results." };
    private readonly Measurement[] _measurements;

    public BenchCommand()
    {
        _measurements =
        [
            new("cold", "One callback in a new process.", ColdAsync, [_rounds]),
            new("speed", "A service that answers at once.", SpeedAsync, [_count, _atOnce, _rounds]),
            new("rate", "A service that throttles.", RateAsync, [_perSecond, _limits, _atOnce, _seconds]),
            new("latency", "A service that takes 50 ms for an answer.", LatencyAsync, [_atOnce]),
            new("scale", "Inputs from short to long.", ScaleAsync, [_counts, _atOnce, _journalLines]),
        ];
    }

    public Task<int> RunAsync(string[] arguments)
    {
        RootCommand root = new("Measures the product beside other clients of the same operation.");
        foreach (Measurement measurement in _measurements)
        {
            root.Add(CommandOf(measurement.Name, measurement.Description, [measurement], measurement.Options));
        }

        root.Add(CommandOf("all", "All of them.", _measurements, [.. _measurements.SelectMany(static measurement => measurement.Options).Distinct()]));
        Command report = new("report", "Prints the baselines as Markdown.");
        report.SetAction(_ => Console.Out.Write(Report.Create(BaselineStore.Committed)));
        root.Add(report);
        foreach (Command command in LocalProcesses.Commands())
        {
            root.Add(command);
        }

        return root.Parse(arguments).InvokeAsync();
    }

    private Command CommandOf(string name, string description, Measurement[] measurements, Option[] options)
    {
        Command command = new(name, description);
        foreach (Option option in (Option[])[.. options, _keep])
        {
            command.Add(option);
        }

        command.SetAction(async parsed =>
        {
            bool isMet = true;
            foreach (Measurement measurement in measurements)
            {
                isMet &= await measurement.RunAsync(parsed, parsed.GetValue(_keep));
            }

            return isMet ? 0 : 1;
        });
        return command;
    }

    private Task<Table> ColdAsync(ParseResult parsed) => ColdMeasurement.RunAsync(parsed.GetValue(_rounds) ?? 15);

    private Task<Table> SpeedAsync(ParseResult parsed) =>
        SpeedMeasurement.RunAsync(parsed.GetValue(_count) ?? 20_000, AtOnce(parsed), parsed.GetValue(_rounds) ?? 5);

    private Task<Table> RateAsync(ParseResult parsed) =>
        RateMeasurement.RunAsync(parsed.GetValue(_perSecond)!, parsed.GetValue(_limits) ?? [], Concurrencies(parsed), parsed.GetValue(_seconds));

    private Task<Table> LatencyAsync(ParseResult parsed) => LatencyMeasurement.RunAsync(Concurrencies(parsed));

    private Task<Table> ScaleAsync(ParseResult parsed) =>
        ScaleMeasurement.RunAsync(parsed.GetValue(_counts)!, AtOnce(parsed), parsed.GetValue(_journalLines));

    private int[] Concurrencies(ParseResult parsed) => parsed.GetValue(_atOnce) is { Length: > 0 } numbers ? numbers : [16, 64];

    private int AtOnce(ParseResult parsed) => parsed.GetValue(_atOnce) is [int limit, ..] ? limit : 16;
}
