using TransferWorkflowState.Bench.Results;

namespace TransferWorkflowState.Tests.Bench;

public sealed class ReportTests
{
    [Fact]
    public void A_result_is_shown_with_its_machine_its_figures_and_its_bars() =>
        Assert.Equal(
            """
            ### title

            2026-05-04, 2 cores of Processor, 24 GB, System, .NET 10, load average 0.50

            | client | calls/s   | ratio | unknown | bar                         |
            | ------ | --------- | ----- | ------- | --------------------------- |
            | client | 1235      | 2.046 |         | at most 1 ratio: MISSED     |
            | other  | not found |       |         | at most 1 ratio: not judged |

            """,
            SampleResult.Create(2.0456, Bar.AtMost(1, "ratio", 2.0456)).ToMarkdown());

    [Fact]
    public void The_description_of_the_bench_quotes_the_results() =>
        Assert.EndsWith(
            $"## Measured\n\n{ResultFile.Committed.ToMarkdown()}",
            File.ReadAllText(Repository.PathOf("bench", "README.md")),
            StringComparison.Ordinal);
}
