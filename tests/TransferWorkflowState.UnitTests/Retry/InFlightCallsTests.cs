using TransferWorkflowState.Retry;

namespace TransferWorkflowState.Tests.Retry;

public sealed class InFlightCallsTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.1, 2)]
    [InlineData(0.2, 3)]
    public void The_call_that_ends_is_the_one_that_began_then(double start, int inFlight)
    {
        InFlightCalls calls = new();
        calls.Begin(0);
        calls.Begin(0.1);
        calls.Begin(0.2);

        InFlightCall ended = calls.End(start);

        Assert.Equal((start, inFlight), (ended.Start, ended.InFlight));
        Assert.Equal(2, calls.Count(0.2));
    }
}
