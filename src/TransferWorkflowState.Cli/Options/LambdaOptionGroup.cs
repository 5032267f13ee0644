using System.CommandLine;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Options;

/// <summary>The options of the runtime of a Lambda function, and how they become <see cref="SendOptions"/>.</summary>
internal sealed class LambdaOptionGroup
{
    private readonly ValueOption _status = new("--status", "Reports this status without running a command: SUCCESS, FAILURE, or FromJob for the result of the ECS task, Batch job or Step Functions execution in each event.");
    private readonly RunOptionGroup _run = new();
    private readonly WorkOptionGroup _work = new();
    private readonly ConnectionArguments _connection = new();

    public LambdaOptionGroup()
    {
        _status.CompletionSources.Add(CustomStepStatus.Success, CustomStepStatus.Failure, CustomStepStatus.FromJob);
    }

    public Argument Command => _work.Command;

    public IEnumerable<Option> Operation => [_status];

    public IEnumerable<Option> Run => [.. _run.Limits, .. _run.Reports, _run.Metrics];

    public IEnumerable<Option> Work => _work.OfCommand;

    public IEnumerable<Option> Connection => _connection.All;

    /// <summary>What is wrong with them.</summary>
    public string? FindProblem(ParseResult parsed)
    {
        bool hasStatus = parsed.GetValue(_status) is not null;
        return _work.FindProblem(parsed, hasStatus ? [_status.Name] : [], isImplied: !hasStatus);
    }

    /// <summary>What they say.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="findHandler">Finds the command to run when the command line names neither a command nor a status.</param>
    public SendOptions Read(ParseResult parsed, Func<IReadOnlyList<string>> findHandler)
    {
        string? status = parsed.GetValue(_status);
        WorkOptions? work = _work.Read(parsed) ?? (status is null ? _work.Read(parsed, findHandler()) : null);
        return _run.Complete(new()
        {
            Values = new() { Status = status, StatusFollows = work is not null },
            Connection = _connection.Read(parsed),
            Work = work,
            IsDeliveredAgain = true,
        }, parsed);
    }
}
