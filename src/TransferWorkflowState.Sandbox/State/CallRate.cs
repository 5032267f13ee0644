namespace TransferWorkflowState.Sandbox.State;

/// <summary>How many calls succeeded and failed in each of the last seconds. Safe to use from any thread.</summary>
internal sealed class CallRate
{
    /// <summary>How far back it goes, in seconds.</summary>
    public const int Seconds = 120;

    private readonly object _lock = new();
    private readonly (long Second, int Succeeded, int Failed)[] _seconds = new (long, int, int)[Seconds];

    public void Add(SandboxCall call)
    {
        long second = call.ReceivedAt.ToUnixTimeSeconds();
        bool isSuccess = call.StatusCode == 200 && call.ErrorType is null;
        lock (_lock)
        {
            ref (long Second, int Succeeded, int Failed) slot = ref _seconds[second % Seconds];
            if (slot.Second != second)
            {
                slot = (second, 0, 0);
            }

            slot.Succeeded += isSuccess ? 1 : 0;
            slot.Failed += isSuccess ? 0 : 1;
        }
    }

    /// <summary>The seconds that had calls, from one second on, in order.</summary>
    public IReadOnlyList<(long Second, int Succeeded, int Failed)> Since(long second)
    {
        lock (_lock)
        {
            return [.. _seconds.Where(slot => slot.Second >= second && slot.Succeeded + slot.Failed > 0).OrderBy(static slot => slot.Second)];
        }
    }
}
