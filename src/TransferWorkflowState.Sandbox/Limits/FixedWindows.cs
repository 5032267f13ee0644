namespace TransferWorkflowState.Sandbox.Limits;

/// <summary>So many calls in each window of time, whenever in it they come. The first window begins at zero.</summary>
internal sealed class FixedWindows : IRateLimiter
{
    private readonly RateSchedule _perWindow;
    private readonly double _length;
    private double _window = -1;
    private int _taken;

    /// <param name="perWindow">The calls of a window: those that hold when it begins.</param>
    /// <param name="length">How long a window is, in seconds.</param>
    public FixedWindows(RateSchedule perWindow, double length)
    {
        _perWindow = perWindow;
        _length = length;
    }

    /// <inheritdoc/>
    public bool TryTake(double seconds)
    {
        double window = Math.Floor(seconds / _length);
        if (window != _window)
        {
            _window = window;
            _taken = 0;
        }

        if (_taken >= _perWindow.At(window * _length))
        {
            return false;
        }

        _taken++;
        return true;
    }
}
