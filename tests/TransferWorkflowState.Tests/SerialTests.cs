namespace TransferWorkflowState.Tests;

/// <summary>The tests that set environment variables or measure memory, which belong to the whole process: they run alone.</summary>
[CollectionDefinition(nameof(SerialTests), DisableParallelization = true)]
public sealed class SerialTests;
