using System.Diagnostics;

namespace TransferWorkflowState.Tests.Connection;

/// <summary>The endpoint rules, region by region, against those of the service model.</summary>
public sealed class EndpointRuleTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    public static IEnumerable<TheoryDataRow<string, string>> Regions() =>
        EndpointTable.Known.Rows.Select(static row => new TheoryDataRow<string, string>(row.Region, row.Custom));

    [Theory]
    [MemberData(nameof(Regions))]
    public void A_region_has_the_endpoints_of_the_table(string region, string custom)
    {
        EndpointRow known = EndpointTable.Known.Rows.Single(row => row.Region == region && row.Custom == custom);
        Assert.Equal(known, EndpointRow.Ours(region, custom));
    }

    [Fact]
    public void The_table_has_every_partition_and_the_old_fips_names()
    {
        string[] regions =
        [
            "us-east-1", "cn-north-1", "us-gov-west-1", "us-iso-east-1", "us-isob-east-1", "eu-isoe-west-1", "us-isof-south-1",
            "eusc-de-east-1", "fips-us-east-1", "fips-us-gov-west-1",
        ];
        Assert.Empty(regions.Except(EndpointTable.Known.Rows.Select(static row => row.Region)));
    }

    [Fact]
    public async Task Botocore_gives_every_region_the_same_endpoints()
    {
        EndpointTable theirs = await AskBotocoreAsync();
        Assert.SkipWhen(
            theirs.BotocoreVersion < EndpointTable.Known.BotocoreVersion,
            $"botocore {theirs.BotocoreVersion} is older than {EndpointTable.Known.BotocoreVersion}, and its regions may be too.");
        Assert.Equal(theirs.Rows, theirs.Rows.Select(static row => EndpointRow.Ours(row.Region, row.Custom)));
    }

    private static async Task<EndpointTable> AskBotocoreAsync()
    {
        string? python = Programs.Find("python3");
        Assert.SkipWhen(python is null, "python3 is not on the PATH.");
        ProgramResult import = await RunAsync(python, "-c", "import botocore.endpoint_provider");
        Assert.SkipWhen(import.ExitCode != 0, $"python3 has no botocore with endpoint rules: {import.Error}");
        ProgramResult table = await RunAsync(python, Repository.PathOf("tests", "TransferWorkflowState.Tests", "Connection", "endpoints.py"));
        Assert.True(table.ExitCode == 0, table.Error);
        return EndpointTable.Read(table.Output);
    }

    private static Task<ProgramResult> RunAsync(string python, params string[] arguments) =>
        Programs.RunAsync(new ProcessStartInfo(python, arguments), _limit, TestContext.Current.CancellationToken);
}
