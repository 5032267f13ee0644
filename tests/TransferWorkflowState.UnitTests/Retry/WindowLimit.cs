using TransferWorkflowState.Sandbox.Limits;

namespace TransferWorkflowState.Tests.Retry;

/// <summary>So many calls in each second of the clock, as the sandbox counts them.</summary>
internal sealed class WindowLimit : IServiceLimit
{
    private readonly int _perSecond;
    private readonly double _offset;
    private readonly FixedWindows _windows;

    /// <param name="perSecond">The calls of a window.</param>
    /// <param name="offset">How much of the first window is over at the start.</param>
    public WindowLimit(int perSecond, double offset)
    {
        _perSecond = perSecond;
        _offset = offset;
        _windows = new(new(perSecond), length: 1);
    }

    public bool Accepts(double now) => _windows.TryTake(now + _offset);

    public int CountIn(double seconds) => _perSecond * ((int)Math.Floor(seconds + _offset) + 1);
}
