using System.Buffers;
using System.Diagnostics;
using System.Text.Json;

using TransferWorkflowState.Sandbox.Controls;
using TransferWorkflowState.Sandbox.Faults;
using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox.Page;

/// <summary>
/// Tells a page what has changed, as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html):
/// the executions as they stand first, in pieces, and then those that changed, several times a second at most.
/// </summary>
internal sealed class ChangeStream
{
    /// <summary>A page shows the latest executions; the rest it only counts.</summary>
    private const int MaxShown = 2000;
    private const int PieceSize = 100;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(15);

    private readonly ExecutionStore _executions;
    private readonly CallLog _calls;
    private readonly FaultPlan _faults;
    private readonly Changes _changes;

    public ChangeStream(ExecutionStore executions, CallLog calls, FaultPlan faults, Changes changes)
    {
        _executions = executions;
        _calls = calls;
        _faults = faults;
        _changes = changes;
    }

    public async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        long version = -1;
        long generation = -1;
        long second = 0;
        while (true)
        {
            long start = Stopwatch.GetTimestamp();
            long current = _changes.Version;
            bool isReset = generation != _executions.Generation;
            generation = _executions.Generation;
            IReadOnlyList<SandboxExecution> all = _executions.All;
            SandboxExecution[] changed = [.. all.TakeLast(MaxShown).Where(execution => isReset || execution.Version > version)];
            foreach (SandboxExecution[] piece in changed.Chunk(PieceSize).DefaultIfEmpty([]))
            {
                await stream.WriteAsync(Message(isReset, all, piece, second), cancellationToken).ConfigureAwait(false);
                isReset = false;
            }

            second = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 1;
            version = current;

            // The more there is to say, the less often it is said.
            TimeSpan pause = 4 * Stopwatch.GetElapsedTime(start);
            await Task.Delay(pause > _pause ? pause : _pause, cancellationToken).ConfigureAwait(false);
            await WaitAsync(stream, version, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for a change. What is written meanwhile means nothing, but fails when the page is gone.</summary>
    private async Task WaitAsync(Stream stream, long version, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await _changes.WaitAsync(version, cancellationToken).WaitAsync(_heartbeat, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (TimeoutException)
            {
                await stream.WriteAsync(": \n\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private byte[] Message(bool isReset, IReadOnlyList<SandboxExecution> all, SandboxExecution[] changed, long second)
    {
        ArrayBufferWriter<byte> message = new(4096);
        message.Write("data: "u8);
        using (Utf8JsonWriter json = new(message))
        {
            json.WriteStartObject();
            json.WriteString("now", DateTimeOffset.UtcNow);
            json.WriteBoolean("reset", isReset);
            json.WriteNumber("callCount", _calls.Count);
            json.WritePropertyName("summary");
            ExecutionView.WriteSummary(json, all);
            json.WritePropertyName("faults");
            FaultControls.Write(json, _faults.Setting);
            WriteRate(json, second);
            json.WriteStartArray("executions");
            foreach (SandboxExecution execution in changed)
            {
                ExecutionView.Write(json, execution);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        message.Write("\n\n"u8);
        return message.WrittenSpan.ToArray();
    }

    private void WriteRate(Utf8JsonWriter json, long second)
    {
        json.WriteStartArray("rate");
        foreach ((long at, int succeeded, int failed) in _calls.Rate.Since(second))
        {
            json.WriteStartArray();
            json.WriteNumberValue(at);
            json.WriteNumberValue(succeeded);
            json.WriteNumberValue(failed);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
