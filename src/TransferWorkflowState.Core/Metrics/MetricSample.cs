namespace TransferWorkflowState.Metrics;

/// <summary>
/// The values of a metric: all of them up to as many as a document may have, else a random sample with the smallest and the
/// largest one. Not safe for several threads.
/// </summary>
internal sealed class MetricSample
{
    /// <summary>What CloudWatch takes: "an array … MUST NOT contain more than 100 elements".</summary>
    public const int MaxValues = 100;

    private readonly List<double> _values = [];
    private double _min = double.PositiveInfinity;
    private double _max = double.NegativeInfinity;
    private long _count;

    /// <summary>The values.</summary>
    public IReadOnlyList<double> Values => _count <= MaxValues ? _values : [_min, _max, .. _values.Take(MaxValues - 2)];

    public void Add(double value)
    {
        value = Math.Round(value);
        _count++;
        (_min, _max) = (Math.Min(_min, value), Math.Max(_max, value));
        if (_values.Count < MaxValues)
        {
            _values.Add(value);
        }
        else if (Random.Shared.NextInt64(_count) is var place && place < MaxValues)
        {
            _values[(int)place] = value;
        }
    }
}
