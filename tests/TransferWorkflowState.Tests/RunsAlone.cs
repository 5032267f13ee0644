namespace TransferWorkflowState.Tests;

/// <summary>The tests that set environment variables, which belong to the whole process: they run alone.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
