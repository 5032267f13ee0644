using System.Collections.Concurrent;
using System.Diagnostics;

namespace TransferWorkflowState.Tests.AwsCli;

/// <summary>The console command beside AWS CLI v2: the same command lines, the same effect, but for documented differences.</summary>
[StartsCommand]
public sealed class AwsCliComparisonTests
{
    public static async Task<IEnumerable<ITheoryDataRow>> Results()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        if (await FindPeerAsync(cancellationToken) is not { } peer)
        {
            return [new TheoryDataRow<string, string, string>("", "", "") { TestDisplayName = "AWS CLI", Skip = "AWS CLI v2 is neither on PATH nor /usr/bin/aws" }];
        }

        using ComparisonFolder folder = new();
        ConcurrentBag<ITheoryDataRow> rows = [];
        ParallelOptions options = new() { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(ComparedCommands.All, options, async (command, token) =>
        {
            ComparedRun theirs = await ComparedRun.OfAsync(peer, command, folder.Path, token);
            ComparedRun ours = await ComparedRun.OfAsync(TestedCommand.Words, command, folder.Path, token);
            string difference = $"{ours.CompareTo(theirs)}";
            TheoryDataRow<string, string, string> row = new($"{command.Differs}", difference, $"{peer[0]}: {theirs}\nours: {ours}");
            row.TestDisplayName = $"AWS CLI: {command.Name}";
            rows.Add(row);
        });
        return rows;
    }

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void Both_do_the_same_but_for_known_differences(string expected, string actual, string runs) =>
        Assert.True(expected == actual, $"They differ in: {actual}. Expected: {expected}.\n{runs}");

    [Fact]
    public void Every_difference_is_documented()
    {
        IEnumerable<string> documented = File.ReadLines(Repository.PathOf("docs", "aws-cli.md"))
            .Where(static line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(static line => line.Split('|')[1].Trim())
            .Where(static cell => cell != "what" && cell.Trim('-').Length > 0);
        Assert.Equal(
            ComparedCommands.All.Select(static command => command.Difference).OfType<string>().Distinct().Order(StringComparer.Ordinal),
            documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_difference_is_in_something() =>
        Assert.All(ComparedCommands.All, static command => Assert.Equal(command.Difference is null, command.Differs == ComparedParts.None));

    private static async Task<string[]?> FindPeerAsync(CancellationToken cancellationToken)
    {
        foreach (string candidate in new[] { Programs.Find("aws"), "/usr/bin/aws" }.OfType<string>().Where(File.Exists))
        {
            ProgramResult version = await Programs.RunAsync(new ProcessStartInfo(candidate, ["--version"]), TimeSpan.FromMinutes(1), cancellationToken);
            if (version.Output.StartsWith("aws-cli/2", StringComparison.Ordinal))
            {
                return [candidate, "transfer", "send-workflow-step-state"];
            }
        }

        return null;
    }
}
