using System.Management.Automation;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>How script blocks are run, and what is reported of them.</summary>
internal sealed record BlockOptions
{
    public required ScriptBlock Block { get; init; }

    /// <summary>Whether an error ends the pipeline, and so also the script block that writes it.</summary>
    public required bool StopsAtErrors { get; init; }

    /// <summary>Whether an error that the block wrote is a failure.</summary>
    public required bool FailOnError { get; init; }

    /// <summary>The exit codes with which the last program or script of the block may end.</summary>
    public required IReadOnlyList<int> SuccessExitCodes { get; init; }

    /// <summary>How long a block may take, in seconds; 0 for no limit.</summary>
    public required int TimeoutSeconds { get; init; }

    /// <summary>Whether a result is written for every report that was sent.</summary>
    public required bool PassThru { get; init; }

    /// <summary>Whether SUCCESS is reported of a block that ended so.</summary>
    public bool IsSuccess(BlockEnd end) =>
        end.IsComplete && IsSuccess(end.Program) && !((FailOnError || StopsAtErrors) && end.HasErrors);

    /// <summary>Whether a program may end so.</summary>
    public bool IsSuccess(ProgramExit? program) => program is null || SuccessExitCodes.Contains(program.Code);

    public override string ToString() => nameof(BlockOptions);
}
