using TransferWorkflowState.Retry;

namespace TransferWorkflowState.Tests.Retry;

/// <summary>A run of many calls in virtual time, as the retry loop makes them: no thread, no clock, the same each time.</summary>
internal sealed class SimulatedRun
{
    private const double MinNetworkLatency = 0.002;
    private const double Variation = 0.2;

    private readonly PriorityQueue<Action, (double Time, int Number)> _events = new();
    private readonly Queue<int> _waiting = new();
    private readonly CallSchedule _schedule = new(0);
    private readonly IServiceLimit _service;
    private readonly int _atOnce;
    private readonly double _retryAfter;
    private readonly double _latency;
    private readonly double _throttledLatency;
    private readonly Random _random;
    private double _now;
    private double _lastStart;
    private int _number;
    private int _toBegin;
    private int _throttledCalls;
    private int _calls;
    private int _wakeUp;

    /// <param name="service">The limit of the service.</param>
    /// <param name="count">How many callbacks.</param>
    /// <param name="atOnce">How many at once.</param>
    /// <param name="retryAfter">The seconds that the service asks a throttled call to wait.</param>
    /// <param name="seed">Of the jitter.</param>
    /// <param name="latency">How long the service takes for a call that it accepts.</param>
    /// <param name="throttledLatency">How long it takes for a call that it throttles.</param>
    public SimulatedRun(IServiceLimit service, int count, int atOnce, double retryAfter, int seed, double latency = 0, double throttledLatency = 0)
    {
        _latency = latency;
        _throttledLatency = throttledLatency;
        _service = service;
        _atOnce = atOnce;
        _retryAfter = retryAfter;
        _random = new(seed);
        Run(count);
    }

    /// <summary>How long a call is on its way to the service and back, on average.</summary>
    public static double NetworkLatency => MinNetworkLatency * (1 + (Variation / 2));

    /// <summary>When the last callback was accepted.</summary>
    public double Seconds { get; private set; }

    public int Accepted { get; private set; }

    public int Throttled { get; private set; }

    /// <summary>How often a callback went out at most.</summary>
    public int MostAttempts { get; private set; }

    public double ThrottledShare => Throttled / (double)(Throttled + Accepted);

    public double PerSecond => _schedule.PerSecond;

    /// <summary>Goes on after a time without calls.</summary>
    /// <param name="idle">The seconds of that time.</param>
    /// <param name="count">How many callbacks.</param>
    /// <returns>How long they take.</returns>
    public double GoOnAfter(double idle, int count)
    {
        double start = _now += idle;
        Run(count);
        return Seconds - start;
    }

    private void Run(int count)
    {
        _toBegin = count;
        for (int i = 0; i < _atOnce; i++)
        {
            Begin();
        }

        while (_events.TryDequeue(out Action? action, out (double Time, int Number) next))
        {
            _now = next.Time;
            action();
        }
    }

    private void Begin()
    {
        if (_toBegin > 0)
        {
            _toBegin--;
            _calls++;
            _waiting.Enqueue(1);
            GoOn();
        }
    }

    private void GoOn()
    {
        while (_waiting.Count > 0)
        {
            // Not two calls begin at the same moment.
            double start = Math.Max(_now, _lastStart + 1e-6);
            if (!_schedule.TryStart(start, throttled: _waiting.Peek() - 1, out double wait))
            {
                int wakeUp = ++_wakeUp;
                if (double.IsFinite(wait))
                {
                    After(wait, () => GoOnIf(wakeUp));
                }

                return;
            }

            _lastStart = start;
            Send(_waiting.Dequeue(), start);
        }
    }

    private void GoOnIf(int wakeUp)
    {
        if (wakeUp == _wakeUp)
        {
            GoOn();
        }
    }

    private void Send(int attempt, double start)
    {
        MostAttempts = Math.Max(MostAttempts, attempt);
        double network = MinNetworkLatency * (1 + (Variation * _random.NextDouble()));
        After(network / 2, () =>
        {
            bool isAccepted = _service.Accepts(_now);
            double latency = isAccepted ? _latency : _throttledLatency;
            latency *= latency == 0 ? 1 : 1 + (Variation * (_random.NextDouble() - 0.5));
            if (isAccepted)
            {
                After(latency, _service.Complete);
            }

            After(latency + (network / 2), () => Receive(attempt, start, isAccepted));
        });
    }

    private void Receive(int attempt, double start, bool isAccepted)
    {
        if (isAccepted)
        {
            _schedule.Accept(start, _now, _throttledCalls / (double)_calls);
            Accepted++;
            Seconds = _now;
            _calls--;
            Begin();
        }
        else
        {
            _schedule.Throttle(start, _now);
            Throttled++;
            _throttledCalls++;
            TimeSpan delay = Backoff.Delay(attempt, TimeSpan.FromSeconds(_retryAfter), _random.NextDouble(), isThrottled: true);
            After(delay.TotalSeconds, () => Retry(attempt + 1));
        }

        GoOn();
    }

    private void Retry(int attempt)
    {
        _throttledCalls--;
        _waiting.Enqueue(attempt);
        GoOn();
    }

    private void After(double seconds, Action action) => _events.Enqueue(action, (_now + seconds, _number++));
}
