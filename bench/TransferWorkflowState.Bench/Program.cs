using System.CommandLine;
using System.Globalization;

using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Measurements;
using TransferWorkflowState.Bench.Results;

namespace TransferWorkflowState.Bench;

/// <summary>The bench's command line: a command for each measurement. The exit code is 1 when a bar is missed.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [EngineHost.Command, string records, string atOnce])
        {
            await EngineHost.RunAsync(records, int.Parse(atOnce, CultureInfo.InvariantCulture));
            return 0;
        }

        RootCommand root = new("Measures the product beside other clients of the same operation.")
        {
            ColdCommand(), RateCommand(), LoadCommand(), ReportCommand(),
        };
        return await root.Parse(args).InvokeAsync();
    }

    private static Command ColdCommand()
    {
        Option<int> rounds = OptionOf("--rounds", "How often each client is measured.", 15);
        return MeasurementCommand("cold", "One callback in a new process.", [rounds], parsed => ColdMeasurement.RunAsync(parsed.GetValue(rounds)));
    }

    private static Command RateCommand()
    {
        Option<int[]> perSecond = OptionOf<int[]>("--per-second", "How many calls a second the limits allow.", [5, 50, 500]);
        Option<string[]> limits = OptionOf<string[]>("--limits", "The limits; all of them when there is none.", []);
        Option<int[]> atOnce = OptionOf<int[]>("--at-once", "How many callbacks are in flight.", [16, 64]);
        Option<int> seconds = OptionOf("--seconds", "How long a run takes at least, 10 or more.", 12);
        return MeasurementCommand("rate", "A service that throttles.", [perSecond, limits, atOnce, seconds], parsed => RateMeasurement.RunAsync(
            parsed.GetValue(perSecond)!, parsed.GetValue(limits)!, parsed.GetValue(atOnce)!, parsed.GetValue(seconds)));
    }

    private static Command LoadCommand()
    {
        Option<int> count = OptionOf("--count", "How many records are sent.", LoadMeasurement.DefaultCount);
        Option<int> atOnce = OptionOf("--at-once", "How many callbacks are in flight.", 16);
        Option<int> latency = OptionOf("--latency", "After how many milliseconds the service responds.", 0);
        return MeasurementCommand("load", "Many records.", [count, atOnce, latency], parsed => LoadMeasurement.RunAsync(
            parsed.GetValue(count), parsed.GetValue(atOnce), parsed.GetValue(latency)));
    }

    private static Command MeasurementCommand(string name, string description, Option[] options, Func<ParseResult, Task<Table>> measureAsync)
    {
        Option<bool> keep = OptionOf("--keep", "Writes the result into bench/results.json.", false);
        Command command = new(name, description) { keep };
        foreach (Option option in options)
        {
            command.Add(option);
        }

        command.SetAction(async parsed =>
        {
            double? loadAverage = Machine.ReadLoadAverage();
            Table table = await measureAsync(parsed);
            Result result = new(DateOnly.FromDateTime(DateTime.UtcNow), await Machine.DescribeAsync(), loadAverage, table);
            await Console.Out.WriteAsync(result.ToMarkdown());
            if (parsed.GetValue(keep))
            {
                ResultFile.Committed.Save(name, result);
            }

            return table.IsMet ? 0 : 1;
        });
        return command;
    }

    private static Command ReportCommand()
    {
        Command command = new("report", "Prints bench/results.json as Markdown.");
        command.SetAction(static _ => Console.Out.Write(ResultFile.Committed.ToMarkdown()));
        return command;
    }

    private static Option<T> OptionOf<T>(string name, string description, T value) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = value is Array, DefaultValueFactory = _ => value };
}
