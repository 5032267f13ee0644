namespace TransferWorkflowState.Sandbox;

/// <summary>How a sandbox starts. Without any of it: no executions, and every call is answered at once as it should be.</summary>
public sealed record SandboxOptions
{
    /// <summary>How many executions there are from the start: those of <see cref="StatePath"/>, and new ones that wait for a callback.</summary>
    public int ExecutionCount { get; init; }

    /// <summary>What strikes calls of SendWorkflowStepState at the <see cref="FaultRate"/>, each as likely as the others.</summary>
    public IReadOnlyList<SandboxFault> Faults { get; init; } = [];

    /// <summary>
    /// The share of calls that are struck by a fault, 0 to 1. When not given: 0.2 if there are <see cref="Faults"/>, and
    /// otherwise none. Given without faults it means all of them.
    /// </summary>
    public double? FaultRate { get; init; }

    /// <summary>
    /// How many calls of SendWorkflowStepState are let through in a second, or in each <see cref="RateLimitWindow"/>; the
    /// response to the others is ThrottlingException. No limit when not given.
    /// </summary>
    public RateSchedule? RateLimit { get; init; }

    /// <summary>How many calls the rate limit lets through at once after a pause. One second's when not given.</summary>
    public RateBurst? RateLimitBurst { get; init; }

    /// <summary>
    /// The length of fixed windows, 0.1 to 3600 seconds, in each of which the rate limit's number of calls is let through,
    /// whenever in it they come. The first one begins with the first call. When not given, calls are let through steadily.
    /// </summary>
    public TimeSpan? RateLimitWindow { get; init; }

    /// <summary>
    /// The RetryAfterSeconds in the response to a call over a limit, in whole seconds, 1 to 3600. The response has no such
    /// member when not given.
    /// </summary>
    public TimeSpan? RateLimitRetryAfter { get; init; }

    /// <summary>
    /// How many calls of SendWorkflowStepState may be in flight; the response to the others is ThrottlingException. No limit
    /// when not given.
    /// </summary>
    public int? ConcurrencyLimit { get; init; }

    /// <summary>The time between a request and its answer, whatever the operation.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Makes the sequence of faults the same in every run. Which call is struck still depends on their order.</summary>
    public int? Seed { get; init; }

    /// <summary>The port to listen on, 1024 to 65535; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>How long a step waits for its callback before it times out, 1 to 1800 seconds; for ever when not given.</summary>
    public TimeSpan? StepTimeout { get; init; }

    /// <summary>
    /// A file to keep the executions in over the end of the sandbox. It holds the tokens of their steps. They are forgotten
    /// when not given.
    /// </summary>
    public string? StatePath { get; init; }

    /// <summary>For whom it runs, so that <see cref="TransferSandbox.DisposeAll"/> finds it. Compared by value.</summary>
    public object? Owner { get; init; }

    internal TimeProvider Time { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        Require(Port is >= 0 and <= ushort.MaxValue, nameof(Port), "is not between 0 and 65535");
        Require(StepTimeout is null || (StepTimeout >= TimeSpan.FromSeconds(1) && StepTimeout <= TimeSpan.FromSeconds(1800)), nameof(StepTimeout), "is not between 1 and 1800 seconds");
        Require(ExecutionCount >= 0, nameof(ExecutionCount), "is less than 0");
        Require(Faults.All(Enum.IsDefined), nameof(Faults), "contains an undefined fault");
        Require(FaultRate is null or (>= 0 and <= 1), nameof(FaultRate), "is not between 0 and 1");
        Require(RateLimitWindow is null || (RateLimitWindow >= TimeSpan.FromSeconds(0.1) && RateLimitWindow <= TimeSpan.FromHours(1)), nameof(RateLimitWindow), "is not between 0.1 and 3600 seconds");
        Require(RateLimitRetryAfter is null || (RateLimitRetryAfter >= TimeSpan.FromSeconds(1) && RateLimitRetryAfter <= TimeSpan.FromHours(1) && RateLimitRetryAfter.Value.Ticks % TimeSpan.TicksPerSecond == 0), nameof(RateLimitRetryAfter), "is not between 1 and 3600 whole seconds");
        Require(ConcurrencyLimit is null or > 0, nameof(ConcurrencyLimit), "is less than 1");
        Require(Latency >= TimeSpan.Zero, nameof(Latency), "is less than 0");
        if (FindLimitProblem() is { } problem)
        {
            throw new ArgumentException($"{problem.Name} {problem.Problem}.", problem.Name);
        }
    }

    private LimitProblem? FindLimitProblem() => LimitProblem.Find(
        nameof(RateLimit),
        nameof(RateLimitBurst),
        nameof(RateLimitWindow),
        nameof(RateLimitRetryAfter),
        nameof(ConcurrencyLimit),
        name => name switch
        {
            nameof(RateLimit) => RateLimit is not null,
            nameof(RateLimitBurst) => RateLimitBurst is not null,
            nameof(RateLimitWindow) => RateLimitWindow is not null,
            nameof(RateLimitRetryAfter) => RateLimitRetryAfter is not null,
            _ => ConcurrencyLimit is not null,
        });

    private static void Require(bool isValid, string name, string problem)
    {
        if (!isValid)
        {
            throw new ArgumentOutOfRangeException(name, $"{name} {problem}.");
        }
    }
}
