using TransferWorkflowState.Retry;

namespace TransferWorkflowState.Tests.Retry;

public sealed class LimitSignsTests
{
    private readonly LimitSigns _signs = new();

    [Fact]
    public void A_call_that_is_throttled_again_and_again_is_one_however_many_others_are_accepted()
    {
        for (int before = 0; before <= 3; before++)
        {
            Accept(100);
            _signs.Throttle(before);
            Assert.False(_signs.IsLimit);
        }

        Accept(100);
        _signs.Throttle(before: 4);
        Assert.True(_signs.IsLimit);

        _signs.Clear();
        Assert.False(_signs.IsLimit);
    }

    [Fact]
    public void A_tenth_of_the_calls_is_one()
    {
        Accept(20);
        _signs.Throttle(before: 0);
        _signs.Throttle(before: 0);
        Assert.False(_signs.IsLimit);

        _signs.Throttle(before: 0);
        Assert.True(_signs.IsLimit);
    }

    private void Accept(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            _signs.Accept();
        }
    }
}
