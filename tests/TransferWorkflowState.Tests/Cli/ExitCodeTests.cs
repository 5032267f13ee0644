using TransferWorkflowState.Cli.Processes;

namespace TransferWorkflowState.Tests.Cli;

public sealed class ExitCodeTests
{
    // As the table of the README has them.
    private static readonly int[] _bySeverity = [ExitCode.Interrupted, ExitCode.ServiceError, ExitCode.GeneralError, ExitCode.InvalidInput];

    [Fact]
    public void A_run_ends_with_the_most_severe_of_its_exit_codes()
    {
        Assert.Equal([130, 254, 255, 252], _bySeverity);
        for (int first = 0; first < _bySeverity.Length; first++)
        {
            Assert.Equal(_bySeverity[first], ExitCode.ForRun(_bySeverity[first..].Reverse().ToArray()));
        }
    }

    [Theory]
    [InlineData(0, 3, 0, 0)]
    [InlineData(1, 3, 0, 126)]
    [InlineData(1, 3, 0, 127)]
    [InlineData(1, 3, 124)]
    [InlineData(1, 2, 5, 5)]
    [InlineData(126, 1, 126)]
    [InlineData(5, 1, 5)]
    public void Commands_of_many_records_make_1_and_that_of_one_its_own(int expected, int records, params int[] commands)
    {
        Assert.Equal(expected, ExitCode.ForWork(commands, records));
    }
}
