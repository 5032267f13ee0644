using TransferWorkflowState.Running;

namespace TransferWorkflowState.Tests.Running;

public sealed class ReadAheadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(100)]
    public void All_items_come_in_order(int count)
    {
        Assert.Equal(Enumerable.Range(0, count), ReadAhead.From(Enumerable.Range(0, count)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(32)]
    [InlineData(40)]
    public void Items_read_before_an_error_are_not_lost(int count)
    {
        IEnumerable<int> Broken()
        {
            foreach (int item in Enumerable.Range(0, count))
            {
                yield return item;
            }

            throw new IOException("The disk is gone.");
        }

        List<int> read = [];
        Assert.Throws<IOException>(() =>
        {
            foreach (int item in ReadAhead.From(Broken()))
            {
                read.Add(item);
            }
        });
        Assert.Equal(Enumerable.Range(0, count), read);
    }
}
