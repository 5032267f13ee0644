using System.CommandLine;

using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Sandbox;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The options of a local endpoint for one run, and how they become <see cref="SandboxOptions"/>.</summary>
internal sealed class SandboxOptionGroup
{
    private readonly Option<bool> _sandbox = new("--sandbox") { Description = "Sends to a local Transfer Family endpoint with an execution for every record, and shows the outcome of each. Does not need an AWS account." };
    private readonly FaultOptions _faults = new("--sandbox-");

    public IEnumerable<Option> All => [_sandbox, .. _faults.All];

    /// <summary>Refuses details of a local endpoint that is not asked for, and those that have no meaning beside the others.</summary>
    public void AddValidatorTo(Command command)
    {
        _faults.AddValidatorTo(command);
        command.Validators.Add(result =>
        {
            if (!result.GetValue(_sandbox) && _faults.All.FirstOrDefault(detail => result.GetResult(detail) is not null) is { } alone)
            {
                result.AddError(UsageErrors.Requires(alone.Name, _sandbox.Name));
            }
        });
    }

    /// <summary>How to start the local endpoint, or <see langword="null"/> when it was not asked for.</summary>
    public SandboxOptions? Read(ParseResult parsed) => parsed.GetValue(_sandbox) ? _faults.AddTo(new(), parsed) : null;
}
