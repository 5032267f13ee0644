using System.Text.Json;

using TransferWorkflowState.Records;

namespace TransferWorkflowState.Tests.Records;

/// <summary>When a step began, as far as what its record is wrapped in tells.</summary>
public sealed class RecordTimeTests
{
    private static readonly DateTimeOffset _time = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);
    private static readonly CallbackReader _reader = new(new() { StatusFollows = true });

    [Theory]
    [InlineData("""{"MessageId":"1","Body":<text>,"Attributes":{"SentTimestamp":"1767322800000","ApproximateFirstReceiveTimestamp":"1767322900000"}}""")]
    [InlineData("""{"Records":[{"messageId":"1","body":<text>,"attributes":{"SentTimestamp":"1767322800000"}}]}""")]
    [InlineData("""{"detail-type":"a","time":"2026-01-02T03:00:00Z","detail":<event>}""")]
    [InlineData("""{"Messages":[{"Body":"{\"time\":\"2026-01-02T04:00:00+01:00\",\"detail\":<escaped>}","Attributes":{"SentTimestamp":"1767322805000"}}]}""")]
    [InlineData("""{"events":[{"timestamp":1767322800000,"message":<text>,"logStreamName":"s"}]}""")]
    [InlineData("""{"messageType":"DATA_MESSAGE","logEvents":[{"id":"1","timestamp":1767322800000,"message":<text>}]}""")]
    [InlineData("""{"results":[[{"field":"@timestamp","value":"2026-01-02 03:00:00.000"},{"field":"@message","value":<text>}]]}""")]
    [InlineData("""{"version":"1.0","timestamp":"2026-01-02T03:00:00.000Z","requestPayload":<event>}""")]
    [InlineData("""{"Records":[{"kinesis":{"data":<base64>,"approximateArrivalTimestamp":1767322800.0}}]}""")]
    public void The_earliest_time_of_a_wrapper_counts(string record) => Assert.Equal(_time, Read(record));

    [Theory]
    [InlineData("<event>")]
    [InlineData("""{"Body":<text>}""")]
    [InlineData("""{"Body":<text>,"Attributes":{"SentTimestamp":"soon"}}""")]
    [InlineData("""{"Body":<text>,"Attributes":{"SentTimestamp":"1"}}""")]
    [InlineData("""{"time":"2999-01-01T00:00:00Z","detail":<event>}""")]
    [InlineData("""{"Time":"2020-01-01","WorkflowId":"w-1234567890example","ExecutionId":"be91b1b8-7787-537e-80a3-4ec1e4d9b039","Token":"abc"}""")]
    public void What_is_not_a_time_does_not_count(string record) => Assert.Null(Read(record));

    private static DateTimeOffset? Read(string record) => Assert.Single(_reader.Read(record
        .Replace("<event>", ValidRecord.Event, StringComparison.Ordinal)
        .Replace("<text>", JsonSerializer.Serialize(ValidRecord.Event), StringComparison.Ordinal)
        .Replace("<escaped>", JsonSerializer.Serialize(ValidRecord.Event)[1..^1], StringComparison.Ordinal)
        .Replace("<base64>", JsonSerializer.Serialize(System.Text.Encoding.UTF8.GetBytes(ValidRecord.Event)), StringComparison.Ordinal))).Step!.BeganAt;
}
