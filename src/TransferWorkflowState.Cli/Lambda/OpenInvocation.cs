using System.Text.Json.Nodes;

using TransferWorkflowState.Cli.Messages;
using TransferWorkflowState.Cli.Run;
using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Lambda;

/// <summary>An invocation that is worked on: what became of its records, and what the function returns for them. Thread-safe.</summary>
internal sealed class OpenInvocation
{
    private const string NotReported = "NotReported";

    private readonly object _lock = new();
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<EventRecord, int> _open;
    private readonly HashSet<EventRecord> _failed = [];
    private readonly Invocation _invocation;
    private readonly RunReport _report;
    private readonly bool _isSummaryJson;
    private CallbackFailure? _failure;
    private int _settledRecords;

    /// <param name="invocation">The invocation.</param>
    /// <param name="report">Tells of its outcomes.</param>
    /// <param name="isSummaryJson">Whether the summary is for a program.</param>
    public OpenInvocation(Invocation invocation, RunReport report, bool isSummaryJson)
    {
        _invocation = invocation;
        _report = report;
        _isSummaryJson = isSummaryJson;
        Records = EventRecord.Read(invocation);
        _open = Records.ToDictionary(static record => record, static _ => 1);
        Window = new(DateTimeOffset.UtcNow, invocation.Deadline);
    }

    public IReadOnlyList<EventRecord> Records { get; }

    /// <summary>The time for its work.</summary>
    public WorkWindow Window { get; }

    /// <summary>Completes once each of its records has its outcomes, or the invocation has to end.</summary>
    public Task Settled => _settled.Task;

    /// <summary>Whether the function has returned: no more of its records are to be begun.</summary>
    public bool IsReturned { get; private set; }

    /// <summary>Says how many outcomes of a record are to come.</summary>
    public void Open(EventRecord record, int outcomes) => _open[record] = outcomes;

    /// <summary>Takes one of them.</summary>
    public void Take(EventRecord record, StepEnd<InputHandle> end)
    {
        lock (_lock)
        {
            _report.Add(end);
            if (IsReturned)
            {
                return;
            }

            _report.Summary.Add(end.Outcome);
            if (end.Outcome.Failure is { } failure)
            {
                _failure ??= failure;
                _ = _failed.Add(record);
            }

            _settledRecords += --_open[record] == 0 ? 1 : 0;
            if (_settledRecords == Records.Count)
            {
                _ = _settled.TrySetResult();
            }
        }
    }

    /// <summary>Ends the invocation: what has no outcome yet counts as failed.</summary>
    public void End() => _settled.TrySetResult();

    /// <summary>Returns from the function: says which messages of a batch the queue is to hand out again, or whether the event was done with.</summary>
    /// <returns>Why Lambda did not take that; <see langword="null"/> when it did.</returns>
    public Task<string?> ReturnAsync(RuntimeApi api)
    {
        lock (_lock)
        {
            IsReturned = true;
            _report.Finish(_isSummaryJson);
            _report.Metrics?.Dispose();
            _report.Metrics = null;
            EventRecord[] failed = [.. Records.Where(record => _failed.Contains(record) || _open[record] > 0)];
            return Records[0].MessageId is not null ? api.RespondAsync(_invocation, ToBatchResponse(failed))
                : failed.Length > 0 ? api.FailAsync(_invocation, ToError())
                : api.RespondAsync(_invocation, _report.Summary.ToJson());
        }
    }

    /// <summary>The response of which the queue takes the failed messages of a batch (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html).</summary>
    private static string ToBatchResponse(IEnumerable<EventRecord> failed) => new JsonObject
    {
        ["batchItemFailures"] = new JsonArray([.. failed.Select(static record => new JsonObject { ["itemIdentifier"] = record.MessageId })]),
    }.ToJsonString();

    private RuntimeError ToError() => _failure is not null ? new(_failure.Reason.ToString(), $"{_failure.Text} {FailureText.NextStep(_failure)}")
        : new(NotReported, FunctionMessages.NotReported());
}
