using System.Collections.Concurrent;
using System.Reflection;

using TransferWorkflowState.Tests;

using Xunit.v3;

[assembly: TimeLimit]

namespace TransferWorkflowState.Tests;

/// <summary>
/// Gives every test a time limit. xunit stops asynchronous tests only, at the timeout that they have; one that spins can
/// be ended with the whole run alone, which then says its name.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class TimeLimitAttribute : BeforeAfterTestAttribute
{
    private const int EndedByTimeLimit = 124;

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(5);
    private static readonly ConcurrentDictionary<string, Timer> _clocks = [];

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        TimeSpan limit = _limit + TimeSpan.FromMilliseconds(test.Timeout);
        _clocks[test.UniqueID] = new(_ => End(test.TestDisplayName, limit), null, limit, Timeout.InfiniteTimeSpan);
        // What xunit ended at the test's own timeout is not told to After.
        TestContext.Current.CancellationToken.Register(() => Stop(test));
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Stop(test);

    private static void Stop(IXunitTest test)
    {
        if (_clocks.TryRemove(test.UniqueID, out Timer? clock))
        {
            clock.Dispose();
        }
    }

    private static void End(string test, TimeSpan limit)
    {
        Console.Error.WriteLine($"The test {test} did not end within {limit}, so the run was ended.");
        Environment.Exit(EndedByTimeLimit);
    }
}
