using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The options of the local endpoint, and how they become <see cref="SandboxOptions"/>.</summary>
internal sealed class SandboxOptionGroup
{
    private readonly Option<bool> _sandbox = new("--sandbox") { Description = "Sends to a local Transfer Family endpoint that has an execution for every record, and shows what became of each. Needs no AWS account." };
    private readonly Option<SandboxFault[]> _faults = new("--sandbox-fault") { Description = $"Faults to inject, one or more of: {string.Join(", ", Enum.GetNames<SandboxFault>())}.", HelpName = "names", CustomParser = ParseFaults };
    private readonly Option<double?> _faultRate = Number("--sandbox-fault-rate", "Fraction of calls that fail, 0 to 1 (default: 0.2). Without --sandbox-fault, all faults are injected.", "rate", 0, 1.0);
    private readonly Option<int?> _callsPerSecond = Number("--sandbox-calls-per-second", "Calls per second above which the local endpoint throttles.", "count", 1, int.MaxValue);
    private readonly Option<int?> _latency = Number("--sandbox-latency", "Response delay of the local endpoint, in milliseconds.", "milliseconds", 0, int.MaxValue);

    public SandboxOptionGroup()
    {
        _faults.CompletionSources.Add(Enum.GetNames<SandboxFault>());
    }

    public IEnumerable<Option> All => [_sandbox, .. Details];

    private IEnumerable<Option> Details => [_faults, _faultRate, _callsPerSecond, _latency];

    /// <summary>Refuses details of a local endpoint that is not asked for.</summary>
    public void AddValidatorTo(Command command)
    {
        command.Validators.Add(result =>
        {
            if (!result.GetValue(_sandbox) && Details.FirstOrDefault(detail => result.GetResult(detail) is not null) is { } alone)
            {
                result.AddError($"argument {alone.Name}: requires {_sandbox.Name}");
            }
        });
    }

    /// <summary>How to start the local endpoint, or <see langword="null"/> when it was not asked for.</summary>
    public SandboxOptions? Read(ParseResult parsed) => !parsed.GetValue(_sandbox) ? null : new()
    {
        Faults = parsed.GetValue(_faults) ?? [],
        FaultRate = parsed.GetValue(_faultRate),
        CallsPerSecond = parsed.GetValue(_callsPerSecond),
        Latency = TimeSpan.FromMilliseconds(parsed.GetValue(_latency) ?? 0),
    };

    private static Option<T?> Number<T>(string name, string description, string helpName, T min, T max)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (T.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out T value)
                    && value >= min && value <= max)
                {
                    return value;
                }

                result.AddError($"argument {name}: '{text}' is not a number from {min} to {max}");
                return null;
            },
        };

    private static SandboxFault[] ParseFaults(ArgumentResult result)
    {
        string[] names = [.. result.Tokens.SelectMany(static token => token.Value.Split(',', StringSplitOptions.TrimEntries))];
        foreach (string unknown in names.Where(static name => !Enum.GetNames<SandboxFault>().Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            result.AddError($"argument --sandbox-fault: '{unknown}' is not one of {string.Join(", ", Enum.GetNames<SandboxFault>())}");
            return [];
        }

        return [.. names.Select(static name => Enum.Parse<SandboxFault>(name, ignoreCase: true))];
    }
}
