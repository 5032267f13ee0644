using TransferWorkflowState.Sandbox;
using TransferWorkflowState.Sandbox.Limits;

namespace TransferWorkflowState.Tests.Retry;

/// <summary>So many calls in each window of time, as the sandbox counts them, with a number that may change.</summary>
internal sealed class WindowLimit : IServiceLimit
{
    private readonly RateSchedule _calls;
    private readonly double _length;
    private readonly double _offset;
    private readonly FixedWindows _windows;

    public WindowLimit(int calls, double length, double offset)
        : this(new RateSchedule(calls), length, offset)
    {
    }

    /// <param name="calls">The calls of a window.</param>
    /// <param name="length">How long a window is.</param>
    /// <param name="offset">How much of the first window is over at the start.</param>
    public WindowLimit(RateSchedule calls, double length, double offset)
    {
        _calls = calls;
        _length = length;
        _offset = offset;
        _windows = new(calls, length);
    }

    public bool Accepts(double now) => _windows.TryTake(now + _offset);

    public int CountIn(double seconds) =>
        Enumerable.Range(0, (int)Math.Floor((seconds + _offset) / _length) + 1).Sum(window => (int)_calls.At(window * _length));
}
