using System.Globalization;
using System.Text.Json.Nodes;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Running;

/// <summary>What became of the records of a run, in numbers. Its size does not depend on how many there were. Thread-safe.</summary>
public sealed class RunSummary
{
    private readonly object _lock = new();
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly long[] _failures = new long[Enum.GetNames<FailureReason>().Length];
    private readonly long[] _skips = new long[Enum.GetNames<SkipCause>().Length];
    private readonly DurationHistogram _calls = new();
    private long _sentSuccess;
    private long _sentFailure;
    private long _failed;
    private long _skipped;
    private long _retries;
    private long _throttled;

    /// <summary>A summary of a run that begins now.</summary>
    public RunSummary(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _start = _time.GetTimestamp();
    }

    /// <summary>The file name of the journal, to say where it is known from what was sent before; <see langword="null"/> without one.</summary>
    public string? JournalName { get; internal set; }

    /// <summary>All records.</summary>
    public long Given => Read(() => _sentSuccess + _sentFailure + _skipped + _failed);

    /// <summary>The records whose callback the service has taken.</summary>
    public long Sent => Read(() => _sentSuccess + _sentFailure);

    /// <summary>Those of <see cref="Sent"/> that reported SUCCESS.</summary>
    public long SentSuccess => Read(() => _sentSuccess);

    /// <summary>Those of <see cref="Sent"/> that reported FAILURE.</summary>
    public long SentFailure => Read(() => _sentFailure);

    /// <summary>The records whose callback was not sent, or is not known to have been taken.</summary>
    public long Failed => Read(() => _failed);

    /// <summary>The records for which there was nothing to send.</summary>
    public long Skipped => Read(() => _skipped);

    /// <summary>The time since the run began.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>The calls that the service throttled.</summary>
    public long Throttled => Read(() => _throttled);

    /// <summary>How many records failed for each reason that occurred.</summary>
    public IReadOnlyDictionary<FailureReason, long> FailedByReason => Read(() => Enum.GetValues<FailureReason>()
        .Where(reason => _failures[(int)reason] > 0)
        .ToDictionary(static reason => reason, reason => _failures[(int)reason]));

    /// <summary>How many records were skipped for each reason that occurred.</summary>
    public IReadOnlyDictionary<SkipCause, long> SkippedByReason => Read(() => Enum.GetValues<SkipCause>()
        .Where(cause => _skips[(int)cause] > 0)
        .ToDictionary(static cause => cause, cause => _skips[(int)cause]));

    /// <summary>The callbacks sent in a second, on average over the run.</summary>
    public double PerSecond => Sent / Math.Max(Elapsed.TotalSeconds, 0.001);

    /// <summary>Counts a record's outcome.</summary>
    public void Add(CallbackOutcome outcome)
    {
        lock (_lock)
        {
            switch (outcome.Kind)
            {
                case OutcomeKind.Sent when outcome.Callback!.Status == CustomStepStatus.Success:
                    _sentSuccess++;
                    break;
                case OutcomeKind.Sent:
                    _sentFailure++;
                    break;
                case OutcomeKind.Skipped:
                    _skipped++;
                    _skips[(int)outcome.SkipCause!]++;
                    break;
                default:
                    _failed++;
                    _failures[(int)outcome.Failure!.Reason]++;
                    break;
            }

            if (outcome.Attempts > 0)
            {
                _retries += outcome.Attempts - 1;
                _throttled += outcome.Throttled;
                _calls.Add(outcome.Elapsed);
            }
        }
    }

    /// <summary>The three counts, for a line of progress.</summary>
    public string ToCounts() => Read(() => string.Create(
        CultureInfo.InvariantCulture, $"sent {_sentSuccess + _sentFailure}, failed {_failed}, skipped {_skipped}"));

    /// <summary>One line for people.</summary>
    public override string ToString() => Read(() => string.Create(
        CultureInfo.InvariantCulture,
        $"{ToCounts()}, of {Given} in {Elapsed.TotalSeconds:0.0} s{DescribeCalls()}{DescribeSkipped()}"));

    /// <summary>One line of JSON for programs; times are in milliseconds.</summary>
    public string ToJson() => Read(() => new JsonObject
    {
        ["given"] = Given,
        ["sent"] = _sentSuccess + _sentFailure,
        ["sentByStatus"] = new JsonObject { [CustomStepStatus.Success] = _sentSuccess, [CustomStepStatus.Failure] = _sentFailure },
        ["failed"] = _failed,
        ["skipped"] = _skipped,
        ["skippedByReason"] = ToJson(SkippedByReason),
        ["failedByReason"] = ToJson(FailedByReason),
        ["retries"] = _retries,
        ["throttled"] = _throttled,
        ["durationMs"] = Math.Round(Elapsed.TotalMilliseconds),
        ["callMs"] = new JsonObject { ["p50"] = Milliseconds(0.5), ["p95"] = Milliseconds(0.95), ["max"] = Milliseconds(1) },
    }.ToJsonString());

    private static JsonObject ToJson<T>(IReadOnlyDictionary<T, long> counts)
        where T : struct, Enum =>
        new(counts.Select(static entry => KeyValuePair.Create<string, JsonNode?>(entry.Key.ToString(), entry.Value)));

    private string DescribeCalls() => _calls.IsEmpty ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"; {_retries} retries, {_throttled} throttled; a call took p50 {Milliseconds(0.5)} ms, p95 {Milliseconds(0.95)} ms, max {Milliseconds(1)} ms");

    private string DescribeSkipped() => _skipped == 0 ? ""
        : $"; skipped: {string.Join(", ", SkippedByReason.Select(entry => SkipReasons.Count(entry.Key, entry.Value, JournalName)))}";

    private double Milliseconds(double quantile) => Math.Round(_calls.Quantile(quantile).TotalMilliseconds, 1);

    private T Read<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}
