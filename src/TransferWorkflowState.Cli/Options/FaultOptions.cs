using System.CommandLine;
using System.CommandLine.Parsing;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The options that say what goes wrong with calls to a local endpoint.</summary>
internal sealed class FaultOptions
{
    private readonly Option<SandboxFault[]> _faults;
    private readonly NumberOption<double> _rate;
    private readonly NumberOption<int> _callsPerSecond;
    private readonly NumberOption<int> _latency;

    /// <param name="prefix">What their names begin with.</param>
    public FaultOptions(string prefix)
    {
        string fault = $"{prefix}fault";
        _faults = new(fault)
        {
            Description = $"Faults to inject, one or more of: {string.Join(", ", Enum.GetNames<SandboxFault>())}.",
            HelpName = "names",
            CustomParser = result => Parse(fault, result),
        };
        _faults.CompletionSources.Add(Enum.GetNames<SandboxFault>());
        _rate = new($"{prefix}fault-rate", $"Fraction of calls that fail, 0 to 1 (default: 0.2). Without {fault}, all faults are injected.", "rate", 0, 1.0);
        _callsPerSecond = new($"{prefix}calls-per-second", "Rate limit of the local endpoint in calls per second; calls above it are throttled.", "count", 1, int.MaxValue);
        _latency = new($"{prefix}latency", "Response delay of the local endpoint, in milliseconds.", "milliseconds", 0, int.MaxValue);
    }

    public IEnumerable<Option> All => [_faults, _rate, _callsPerSecond, _latency];

    public IReadOnlyList<SandboxFault> ReadFaults(ParseResult parsed) => parsed.GetValue(_faults) ?? [];

    public double? ReadRate(ParseResult parsed) => parsed.GetValue(_rate);

    public int? ReadCallsPerSecond(ParseResult parsed) => parsed.GetValue(_callsPerSecond);

    public TimeSpan ReadLatency(ParseResult parsed) => TimeSpan.FromMilliseconds(parsed.GetValue(_latency) ?? 0);

    private static SandboxFault[] Parse(string option, ArgumentResult result)
    {
        string[] names = [.. result.Tokens.SelectMany(static token => token.Value.Split(',', StringSplitOptions.TrimEntries))];
        foreach (string unknown in names.Where(static name => !Enum.GetNames<SandboxFault>().Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            result.AddError($"argument {option}: '{unknown}' is not one of {string.Join(", ", Enum.GetNames<SandboxFault>())}");
            return [];
        }

        return [.. names.Select(static name => Enum.Parse<SandboxFault>(name, ignoreCase: true))];
    }
}
