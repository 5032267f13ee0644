using TransferWorkflowState.Tests;
using TransferWorkflowState.Tests.AwsCli;
using TransferWorkflowState.Tests.Pester;
using TransferWorkflowState.Tests.Windows;

using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace TransferWorkflowState.Tests;

/// <summary>Starts what takes minutes before everything else, so that the run does not wait for it at its end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] _longest = [nameof(PesterSuite), nameof(WindowsTests), nameof(AwsCliComparisonTests)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(static collection => Rank(collection.TestCollectionDisplayName))];

    private static int Rank(string name)
    {
        int rank = Array.FindIndex(_longest, name.Contains);
        return rank < 0 ? _longest.Length : rank;
    }
}
