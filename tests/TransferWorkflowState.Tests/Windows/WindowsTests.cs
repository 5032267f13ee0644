namespace TransferWorkflowState.Tests.Windows;

/// <summary>The tests that run under Wine share one Windows.</summary>
[CollectionDefinition(nameof(WindowsTests))]
public sealed class WindowsTests : ICollectionFixture<Wine>;
