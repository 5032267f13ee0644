using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Cli;

/// <summary>The options of the local endpoint, and how they become <see cref="SandboxOptions"/>.</summary>
internal sealed class SandboxOptionGroup
{
    private readonly Option<bool> _sandbox = new("--sandbox") { Description = "Sends to a local Transfer Family endpoint that has an execution for every record, and shows what became of each. Needs no AWS account." };
    private readonly Option<SandboxFault[]> _faults = new("--sandbox-fault") { Description = $"What goes wrong with calls to the local endpoint, one or more of: {string.Join(", ", Enum.GetNames<SandboxFault>())}.", HelpName = "names", CustomParser = ParseFaults };
    private readonly Option<double?> _faultRate = new("--sandbox-fault-rate") { Description = "The share of calls that go wrong, 0 to 1: 0.2 when not given. Without --sandbox-fault it means all faults.", HelpName = "rate" };
    private readonly Option<int?> _callsPerSecond = new("--sandbox-calls-per-second") { Description = "How many calls a second the local endpoint lets through before it throttles.", HelpName = "count" };
    private readonly Option<int?> _latency = new("--sandbox-latency") { Description = "How long the local endpoint takes for an answer, in milliseconds.", HelpName = "milliseconds" };

    public SandboxOptionGroup()
    {
        _faults.CompletionSources.Add(Enum.GetNames<SandboxFault>());
        Validate(_faultRate, static rate => rate is >= 0 and <= 1, "is not between 0 and 1");
        Validate(_callsPerSecond, static count => count > 0, "is less than 1");
        Validate(_latency, static milliseconds => milliseconds >= 0, "is less than 0");
    }

    public void AddTo(Command command)
    {
        Option[] details = [_faults, _faultRate, _callsPerSecond, _latency];
        command.Options.Add(_sandbox);
        foreach (Option detail in details)
        {
            command.Options.Add(detail);
        }

        command.Validators.Add(result =>
        {
            if (!result.GetValue(_sandbox) && details.FirstOrDefault(detail => result.GetResult(detail) is not null) is { } alone)
            {
                result.AddError($"argument {alone.Name}: works together with {_sandbox.Name} only");
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

    private static void Validate<T>(Option<T?> option, Predicate<T> isValid, string problem)
        where T : struct
    {
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<T?>() is not { } value || isValid(value))
            {
                return;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"argument {option.Name}: {value} {problem}"));
        });
    }

    private static SandboxFault[] ParseFaults(ArgumentResult result)
    {
        string[] names = [.. result.Tokens.SelectMany(static token => token.Value.Split(',', StringSplitOptions.TrimEntries))];
        foreach (string unknown in names.Where(static name => !Enum.GetNames<SandboxFault>().Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            result.AddError($"argument --sandbox-fault: '{unknown}' is none of {string.Join(", ", Enum.GetNames<SandboxFault>())}");
            return [];
        }

        return [.. names.Select(static name => Enum.Parse<SandboxFault>(name, ignoreCase: true))];
    }
}
