using System.CommandLine;
using System.CommandLine.Parsing;

using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The options that say what goes wrong with calls to a local endpoint.</summary>
internal sealed class FaultOptions
{
    private readonly Option<SandboxFault[]> _faults;
    private readonly NumberOption<double> _rate;
    private readonly LimitOptions _limits;
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
        _limits = new(prefix);
        _latency = new($"{prefix}latency", "Response delay of the local endpoint, in milliseconds.", "milliseconds", 0, int.MaxValue);
    }

    public IEnumerable<Option> All => [_faults, _rate, .. _limits.All, _latency];

    /// <summary>Refuses options that have no meaning beside the others.</summary>
    public void AddValidatorTo(Command command) => _limits.AddValidatorTo(command);

    /// <summary>The options of a local endpoint, with these.</summary>
    public SandboxOptions AddTo(SandboxOptions options, ParseResult parsed) => _limits.AddTo(options, parsed) with
    {
        Faults = parsed.GetValue(_faults) ?? [],
        FaultRate = parsed.GetValue(_rate),
        Latency = TimeSpan.FromMilliseconds(parsed.GetValue(_latency) ?? 0),
    };

    private static SandboxFault[] Parse(string option, ArgumentResult result)
    {
        string[] names = [.. result.Tokens.SelectMany(static token => token.Value.Split(',', StringSplitOptions.TrimEntries))];
        foreach (string unknown in names.Where(static name => !Enum.GetNames<SandboxFault>().Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            result.AddError(UsageErrors.NotAFault(option, unknown, Enum.GetNames<SandboxFault>()));
            return [];
        }

        return [.. names.Select(static name => Enum.Parse<SandboxFault>(name, ignoreCase: true))];
    }
}
