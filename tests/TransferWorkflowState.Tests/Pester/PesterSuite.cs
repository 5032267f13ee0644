namespace TransferWorkflowState.Tests.Pester;

/// <summary>Every Pester test is a test here, with its own name and outcome, so that one command counts them all.</summary>
public sealed class PesterSuite
{
    public static async Task<IEnumerable<ITheoryDataRow>> Results()
    {
        IEnumerable<PesterResult> results = await PesterRun.StartAsync(TestContext.Current.CancellationToken);
        return results.Select(Row);
    }

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void Passes(string result, string? detail)
    {
        Assert.True(result == "Passed", $"{result}\n{detail}");
    }

    private static TheoryDataRow<string, string?> Row(PesterResult test)
    {
        TheoryDataRow<string, string?> row = new(test.Result, test.Detail) { TestDisplayName = $"Pester: {test.Name}" };
        row.Skip = test.Result == "Skipped" ? test.Detail ?? "skipped by Pester" : null;
        return row;
    }
}
