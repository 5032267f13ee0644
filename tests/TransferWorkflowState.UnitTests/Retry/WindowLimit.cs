namespace TransferWorkflowState.Tests.Retry;

/// <summary>So many calls in each second of the clock.</summary>
internal sealed class WindowLimit : IServiceLimit
{
    private readonly int _perSecond;
    private readonly double _offset;
    private double _window = double.NaN;
    private int _accepted;

    /// <param name="perSecond">The calls of a window.</param>
    /// <param name="offset">How much of the first window is over at the start.</param>
    public WindowLimit(int perSecond, double offset)
    {
        _perSecond = perSecond;
        _offset = offset;
    }

    public bool Accepts(double now)
    {
        double window = Math.Floor(now + _offset);
        _accepted = window == _window ? _accepted + 1 : 1;
        _window = window;
        return _accepted <= _perSecond;
    }

    public int CountIn(double seconds) => _perSecond * ((int)Math.Floor(seconds + _offset) + 1);
}
