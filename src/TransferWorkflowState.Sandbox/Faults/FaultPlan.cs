using TransferWorkflowState.Sandbox.Limits;

namespace TransferWorkflowState.Sandbox.Faults;

/// <summary>
/// Which call is struck by which fault: the next ones by the script, if there is one; those over the limits of calls
/// by throttling; the others by chance. Safe to use from any thread.
/// </summary>
internal sealed class FaultPlan
{
    public const double DefaultRate = 0.2;

    private readonly object _lock = new();
    private readonly Queue<SandboxFault> _script = [];
    private readonly Random _random;
    private readonly CallLimits _limits;
    private readonly SandboxFault _overLimit;
    private FaultSetting _setting;

    public FaultPlan(SandboxOptions options, TimeProvider time)
    {
        double rate = options.FaultRate ?? (options.Faults.Count > 0 ? DefaultRate : 0);
        _setting = new(options.Faults.Count > 0 ? [.. options.Faults] : rate > 0 ? Enum.GetValues<SandboxFault>() : [], rate);
        _random = options.Seed is { } seed ? new(seed) : new();
        _limits = new(options, time);
        _overLimit = options.RateLimitRetryAfter is null ? SandboxFault.Throttle : SandboxFault.ThrottleWithRetryAfter;
        RetryAfter = options.RateLimitRetryAfter ?? TimeSpan.FromSeconds(1);
    }

    /// <summary>How long <see cref="SandboxFault.ThrottleWithRetryAfter"/> asks the client to wait.</summary>
    public TimeSpan RetryAfter { get; }

    /// <summary>What strikes calls by chance, from the next call on.</summary>
    public FaultSetting Setting
    {
        get
        {
            lock (_lock)
            {
                return _setting;
            }
        }

        set
        {
            lock (_lock)
            {
                _setting = value;
            }
        }
    }

    public void Script(IEnumerable<SandboxFault> faults)
    {
        lock (_lock)
        {
            foreach (SandboxFault fault in faults)
            {
                _script.Enqueue(fault);
            }
        }
    }

    /// <summary>The next call. Dispose of it when the call has been dealt with.</summary>
    public CallAdmission Next()
    {
        lock (_lock)
        {
            return _script.TryDequeue(out SandboxFault scripted) ? new(scripted)
                : !_limits.TryEnter() ? new(_overLimit)
                : new(_random.NextDouble() < _setting.Rate ? _setting.Faults[_random.Next(_setting.Faults.Count)] : null, _limits);
        }
    }
}
