using System.Management.Automation;

using TransferWorkflowState.Running;

namespace TransferWorkflowState.ScriptBlocks;

/// <summary>How a script block ended.</summary>
/// <param name="IsComplete">Whether it came to its end.</param>
/// <param name="Error">What it threw, when it did.</param>
/// <param name="Exit">What ended it early and goes on beyond it: exit, break, a stop, a pipeline that was closed.</param>
/// <param name="HasErrors">Whether it wrote errors.</param>
internal sealed record BlockEnd(bool IsComplete, Exception? Error, Exception? Exit, bool HasErrors) : WorkEnd
{
    /// <summary>How the last program that it ran has ended, when that counts.</summary>
    public ProgramExit? Program { get; init; }

    /// <summary>Whether that is a success, as the cmdlet's parameters have it.</summary>
    public bool HasSucceeded { get; init; }

    /// <inheritdoc/>
    public override bool IsSuccess => HasSucceeded;

    /// <summary>The end of a block that threw, if what it threw is an error, or that something else ended.</summary>
    public static BlockEnd From(Exception? thrown, bool hasErrors) => thrown is IContainsErrorRecord and not PipelineStoppedException
        ? new(false, thrown, null, hasErrors)
        : new(thrown is null, null, thrown, hasErrors);
}
