using TransferWorkflowState.Bench.Clients;
using TransferWorkflowState.Bench.Measurements;
using TransferWorkflowState.Bench.Processes;
using TransferWorkflowState.Bench.Results;

namespace TransferWorkflowState.Tests.Bench;

public sealed class ColdMeasurementTests
{
    private static readonly ChildResult _awsCli = Ran(milliseconds: 400, cpuMilliseconds: 300);
    private static readonly ChildResult _javaScript = Ran(milliseconds: 100, cpuMilliseconds: 100);
    private static readonly ChildResult _pwsh = Ran(milliseconds: 150, cpuMilliseconds: 200);

    [Theory]
    [InlineData(20, 15, 25, true, true, true, true)]
    [InlineData(21, 16, 26, false, false, false, false)]
    public void The_native_command_is_held_to_a_part_of_AWS_CLI_of_the_JavaScript_SDK_and_to_its_memory(
        int milliseconds, int cpuMilliseconds, int megabytes, params bool[] areMet)
    {
        Row row = RowOf(LocalClients.Native, Ran(milliseconds, cpuMilliseconds, megabytes));

        Assert.Equal(
            ["at most 0.05 of AWS CLI v2", "at most 0.05 of its CPU time", "at most 0.20 of the JavaScript SDK", "at most 25 MB"],
            row.Bars[..4].Select(static bar => bar.Text));
        Assert.Equal(areMet, row.Bars[..4].Select(static bar => bar.IsMet!.Value));
        Assert.Equal([milliseconds, cpuMilliseconds, megabytes, milliseconds / 400.0, cpuMilliseconds / 300.0, null], row.Figures);
    }

    [Theory]
    [InlineData(120, true)]
    [InlineData(121, false)]
    public void The_command_is_held_to_a_part_of_AWS_CLI(int milliseconds, bool isMet) =>
        Assert.Equal([new Bar("at most 0.30 of AWS CLI v2", isMet)], RowOf(LocalClients.Command, Ran(milliseconds)).Bars);

    [Theory]
    [InlineData(190, true)]
    [InlineData(191, false)]
    public void The_import_is_held_to_what_it_adds_to_pwsh(int milliseconds, bool isMet)
    {
        Row row = RowOf(LocalClients.Import, Ran(milliseconds));

        Assert.Equal([new Bar("at most 40 ms over pwsh", isMet)], row.Bars);
        Assert.Null(row.Figures[3]);
    }

    [Theory]
    [InlineData(260, true, true)]
    [InlineData(270, false, true)]
    [InlineData(271, false, false)]
    public void The_cmdlet_is_held_to_a_part_of_AWS_CLI_and_to_what_it_adds_to_pwsh(int milliseconds, bool isFast, bool isSmall)
    {
        ChildResult pwsh = Ran(milliseconds: 150);
        Row row = ColdMeasurement.RowOf(LocalClients.Cmdlet, Ran(milliseconds), _awsCli, _javaScript, pwsh);

        Assert.Equal([new Bar("at most 0.65 of AWS CLI v2", isFast), new Bar("at most 120 ms over pwsh", isSmall)], row.Bars);
    }

    [Fact]
    public void A_bar_is_not_judged_by_a_client_that_was_not_found()
    {
        Row row = ColdMeasurement.RowOf(LocalClients.Cmdlet, Ran(milliseconds: 300), awsCli: null, javaScript: null, pwsh: null);

        Assert.Equal([300.0, 1.0, 1.0, null, null, null], row.Figures);
        Assert.All(row.Bars, static bar => Assert.Null(bar.IsMet));
    }

    [Fact]
    public void A_client_that_was_not_found_has_no_figures_and_meets_or_misses_no_bar()
    {
        Row row = RowOf(LocalClients.Command, own: null);

        Assert.Empty(row.Figures);
        Assert.Null(Assert.Single(row.Bars).IsMet);
    }

    private static Row RowOf(Client client, ChildResult? own) => ColdMeasurement.RowOf(client, own, _awsCli, _javaScript, _pwsh);

    private static ChildResult Ran(int milliseconds, int cpuMilliseconds = 1, int megabytes = 1) =>
        new(0, "", "", TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromMilliseconds(cpuMilliseconds), megabytes);
}
