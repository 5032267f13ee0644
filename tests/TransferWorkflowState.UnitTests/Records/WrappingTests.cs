using System.IO.Compression;
using System.Text;
using System.Text.Json;


namespace TransferWorkflowState.Tests.Records;

/// <summary>The event of a step in what AWS services, programs and people put around it.</summary>
public sealed class WrappingTests
{
    private const string Environment =
        $$"""[{"name":"PATH","value":"/bin"},{"name":"WORKFLOW_ID","value":"{{ValidRecord.WorkflowId}}"},{"name":"EXECUTION_ID","value":"{{ValidRecord.ExecutionId}}"},{"name":"WORKFLOW_TOKEN","value":"{{ValidRecord.Token}}"}]""";

    private const string Image =
        $$$"""{"WorkflowId":{"S":"{{{ValidRecord.WorkflowId}}}"},"ExecutionId":{"S":"{{{ValidRecord.ExecutionId}}}"},"Token":{"S":"{{{ValidRecord.Token}}}"}}""";

    private const string Parameters =
        $$"""{"workflowId":"{{ValidRecord.WorkflowId}}","executionId":"{{ValidRecord.ExecutionId}}","token":"{{ValidRecord.Token}}"}""";

    [Theory]
    [InlineData("""{"Records":[{"kinesis":{"partitionKey":"1","data":<base64>},"eventSource":"aws:kinesis"}]}""")]
    [InlineData("""{"Records":[{"kinesis":{"data":<gzip>}}]}""")]
    [InlineData("""{"records":[{"recordId":"1","data":<base64>}]}""")]
    [InlineData("""{"Records":[{"SequenceNumber":"1","Data":<base64>}],"NextShardIterator":"AAAAAAAAAAE=","MillisBehindLatest":0}""")]
    [InlineData("""[{"data":<base64>,"partitionKey":"1","eventSource":"aws:kinesis"}]""")]
    [InlineData("""{"message":{"data":<base64>,"messageId":"1"},"subscription":"s"}""")]
    [InlineData("""{"body":<base64>,"isBase64Encoded":true,"httpMethod":"POST","headers":{"authorization":"Bearer x"}}""")]
    [InlineData("""{"body":<text>,"isBase64Encoded":false,"requestContext":{"requestId":"1","stage":"prod"}}""")]
    [InlineData("""{"specversion":"1.0","type":"a","source":"b","id":"1","data":<event>}""")]
    [InlineData("""{"specversion":"1.0","type":"a","source":"b","id":"1","data_base64":<base64>}""")]
    [InlineData("""{"Entries":[{"Source":"a","DetailType":"b","Detail":<text>}]}""")]
    [InlineData("""[{"Source":"a","DetailType":"b","Detail":<text>}]""")]
    [InlineData("""{"version":"1.0","requestContext":{"condition":"RetriesExhausted"},"requestPayload":<event>,"responsePayload":{"token":"other","executionId":"x"}}""")]
    [InlineData("""{"responsePayload":{"token":"other","executionId":"x"},"requestPayload":<event>}""")]
    [InlineData("""{"detail-type":"Lambda Function Invocation Result - Failure","source":"lambda","detail":{"requestPayload":<event>,"responsePayload":{}}}""")]
    [InlineData("""{"detail-type":"Step Functions Execution Status Change","detail":{"status":"FAILED","input":<text>,"inputDetails":{"included":true},"output":null}}""")]
    [InlineData("""{"detail-type":"ECS Task State Change","detail":{"lastStatus":"STOPPED","overrides":{"containerOverrides":[{"name":"scan","environment":<env>}]},"containers":[{"exitCode":1}]}}""")]
    [InlineData("""{"detail-type":"Batch Job State Change","detail":{"status":"FAILED","container":{"environment":<env>}}}""")]
    [InlineData("""{"detail-type":"Batch Job State Change","detail":{"status":"SUCCEEDED","parameters":<parameters>}}""")]
    [InlineData("""{"tasks":[{"taskArn":"a","overrides":{"containerOverrides":[{"environment":[{"name":"EVENT","value":<text>}]}]}}],"failures":[]}""")]
    [InlineData("""{"jobs":[{"jobId":"1","status":"FAILED","parameters":<parameters>}]}""")]
    [InlineData("""{"Item":<image>}""")]
    [InlineData("""{"Items":[<image>],"Count":1}""")]
    [InlineData("""{"Records":[{"eventName":"MODIFY","dynamodb":{"OldImage":{"Token":{"S":"old"},"ExecutionId":{"S":"old"}},"NewImage":<image>}}]}""")]
    [InlineData("""{"Item":{"id":{"S":"1"},"event":{"M":{"token":{"S":"<token>"},"workflowId":{"S":"<workflow>"},"executionId":{"S":"<execution>"}}}}}""")]
    [InlineData("""{"Payload":<event>,"StatusCode":200}""")]
    [InlineData("""{"taskToken":"AAAAKgAAAAIAAAAAAAAAAQ","input":<event>}""")]
    [InlineData("""{"TaskToken":"AAAAKgAAAAIAAAAAAAAAAQ","Payload":<text>}""")]
    [InlineData("""{"input":<event>,"output":<event>}""")]
    [InlineData("""{"nextToken":"abc","events":[{"timestamp":1,"message":<text>,"eventId":"1"}],"searchedLogStreams":[]}""")]
    [InlineData("""{"events":[{"timestamp":1,"message":<line>}],"nextForwardToken":"f/1","nextBackwardToken":"b/1"}""")]
    [InlineData("""{"messageType":"DATA_MESSAGE","logEvents":[{"id":"1","timestamp":1,"message":<line>}]}""")]
    [InlineData("""{"results":[[{"field":"details.output.token","value":"<token>"},{"field":"workflowId","value":"<workflow>"},{"field":"executionId","value":"<execution>"},{"field":"@ptr","value":"x"}]]}""")]
    [InlineData("""[[{"field":"@message","value":<line>},{"field":"@ptr","value":"x"}]]""")]
    [InlineData("""{"details.output.token":"<token>","workflowId":"<workflow>","executionId":"<execution>"}""")]
    [InlineData("""{"WORKFLOW_ID":"<workflow>","EXECUTION_ID":"<execution>","WORKFLOW_TOKEN":"<token>"}""")]
    [InlineData("""{"level":"INFO","msg":"received","lambda_event":<event>}""")]
    [InlineData("""{"level":30,"time":1,"msg":"Received","payload":{"body":<event>}}""")]
    [InlineData("""{"@timestamp":"2026","log.level":"INFO","message":"got","event":{"original":<text>}}""")]
    [InlineData("""{"timestamp":"2026","level":"INFO","message":<event>,"logger":"root"}""")]
    [InlineData("""{"timestamp":"2026","level":"INFO","message":<line>,"requestId":"1"}""")]
    [InlineData("""{"Messages":[{"Body":<sns>,"ReceiptHandle":"AQEB"}]}""")]
    [InlineData("""{"a":{"b":[{"c":[[{"d":<text>}]]}]}}""")]
    [InlineData("""{"job":{"token":"<token>"},"run":{"details":{"executionId":"<execution>"}},"workflowId":"<workflow>"}""")]
    [InlineData("""{"WorkflowId":"<workflow>","steps":[{"token":"<token>","executionId":"<execution>"}]}""")]
    public void The_step_is_found(string layout)
    {
        string text = Fill(layout);

        Assert.Equal(ValidRecord.Read, ReadingLines.From(text, ValidRecord.Success));
        Assert.Equal(ValidRecord.Read, InputLines.From(text, ValidRecord.Success));
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05.678000+00:00 stream <event>\n")]
    [InlineData("2026-01-02T03:04:05 <event>\n")]
    [InlineData("2026-01-02T03:04:05.678Z\t7c1f\tINFO\tReceived <event>\n")]
    [InlineData("INFO Received: <event>\n")]
    [InlineData("[INFO]\t2026-01-02T03:04:05.678Z\t7c1f\t<event>\n")]
    [InlineData("Received event: <event>\n")]
    [InlineData("START RequestId: 7c1f Version: $LATEST\n2026-01-02T03:04:05.678Z INFO <event>\nEND RequestId: 7c1f\nREPORT RequestId: 7c1f Duration: 1 ms\n")]
    [InlineData("EVENTS\t371\t1767322801000\tstream\t<event>\t1767322800000\n")]
    [InlineData("2026-01-02T03:04:05 INFO body=<text> done\n")]
    [InlineData("{'token': '<token>', 'serviceMetadata': {'executionDetails': {'workflowId': '<workflow>', 'executionId': '<execution>'}}, 'n': None, 'ok': True, 'l': [1, (2,)]}\n")]
    [InlineData("2026-01-02T03:04:05 INFO { token: '<token>', serviceMetadata: { executionDetails: { workflowId: '<workflow>', executionId: '<execution>' } } }\n")]
    [InlineData("\u001E<event>\n\u001Enull\n")]
    [InlineData("null\n<event>\nnull\n")]
    [InlineData("sep=;\nWorkflowId;ExecutionId;Token\n<workflow>;<execution>;<token>\n")]
    [InlineData(" WorkflowId , ExecutionId , Token \n <workflow> , <execution> ,\t<token> \n")]
    [InlineData("WorkflowId, ExecutionId, Token\n\"<workflow>\", \"<execution>\", \"<token>\"\n")]
    [InlineData("workflowId,executionId,details.output.token\n<workflow>,<execution>,<token>\n")]
    [InlineData("WORKFLOW_ID\tEXECUTION_ID\tWORKFLOW_TOKEN\n<workflow>\t<execution>\t<token>\n")]
    [InlineData("event:\n  token: <token>\n  details: {workflowId: <workflow>, executionId: <execution>}\n")]
    public void The_step_is_found_in_a_file_of(string layout)
    {
        Assert.Equal(
            ValidRecord.Read,
            InputLines.From(Fill(layout), ValidRecord.Success).Where(static line => !line.StartsWith("skipped", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"timestamp":1,"message":"got {\"token\":\"<token>\",\"serviceMeta"}""")]
    [InlineData("""{"timestamp":1,"message":"{\"level\":\"INFO\",\"event\":\"{\\\"token\\\":\\\"TOK"}""")]
    [InlineData("""{"timestamp":1,"message":"{token=<token>, serviceMetadata={executionDetails={}}}"}""")]
    [InlineData("""{"timestamp":1,"message":"{\"event\":{\"token\":\"<token>\"}}"}""")]
    [InlineData("""{"type":"StepStarted","details":{"output":{"token":"<token>"}},"workflowId":"<workflow>"}""")]
    public void A_log_line_with_a_token_that_cannot_be_sent_is_a_failure(string layout)
    {
        string line = Assert.Single(ReadingLines.From(Fill(layout), ValidRecord.Success));

        Assert.DoesNotContain("skipped", line, StringComparison.Ordinal);
        Assert.DoesNotContain(ValidRecord.Token, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"timestamp":1,"message":"nextToken: abc, sessionToken=FwoGZXIvYXdzEJr0000000000000"}""")]
    [InlineData("""{"timestamp":1,"message":"{\"NextToken\":\"abc\",\"clientRequestToken\":\"abcabcabcabcabcabcabcabc\"}"}""")]
    [InlineData("""{"timestamp":1,"message":"Token expired"}""")]
    public void Tokens_of_other_things_are_not_those_of_steps(string text)
    {
        Assert.StartsWith("skipped: ", Assert.Single(ReadingLines.From(text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"batch":{"items":[<event>,{"token":"stray","workflowId":"w-1234567890example"}]}}""", "batch.items[1].token")]
    [InlineData("""{"batch":{"items":[{"token":"stray"},<event>]}}""", "batch.items[0].token")]
    [InlineData("""{"a":<event>,"b":{"token":"stray"}}""", "b.token")]
    [InlineData("""{"b":{"token":"stray"},"a":{"c":<event>}}""", "b.token")]
    [InlineData("""{"token":"stray","items":[<event>]}""", "token")]
    [InlineData("""{"a":<event>,"b":"Received {\"token\":\"stray\",\"x"}""", "b")]
    public void A_token_beside_a_step_is_not_lost(string layout, string place)
    {
        string[] told = ReadingLines.WithAdvice(layout.Replace("<event>", ValidRecord.Event, StringComparison.Ordinal), ValidRecord.Success);

        Assert.Equal(2, told.Length);
        Assert.Contains(ValidRecord.Read[0], told);
        Assert.Contains(told, line => line.Contains($" {place}", StringComparison.Ordinal) && !line.Contains("stray", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"a":<event>,"b":{"token":"YTQxODkzMDAtNDhiYy01ODRkLWIzYTAtZGRjMTNlMjFjNzM0"}}""")]
    [InlineData("""{"token":"YTQxODkzMDAtNDhiYy01ODRkLWIzYTAtZGRjMTNlMjFjNzM0","items":[<event>]}""")]
    [InlineData("""{"a":<event>,"nextToken":"stray"}""")]
    public void A_token_that_is_read_is_told_once(string layout) =>
        Assert.Equal(ValidRecord.Read, ReadingLines.From(layout.Replace("<event>", ValidRecord.Event, StringComparison.Ordinal), ValidRecord.Success));

    [Theory]
    [InlineData("""{"executionId":"00000000-0000-0000-0000-000000000001","data":<event>}""")]
    [InlineData("""{"workflowId":"w-00000000000000000","executionId":"00000000-0000-0000-0000-000000000001","data":{"step":<event>}}""")]
    [InlineData("""{"executionId":"00000000-0000-0000-0000-000000000001","message":"Received <text>"}""")]
    public void The_ids_nearest_to_the_token_are_the_steps(string layout) =>
        Assert.Equal(ValidRecord.Read, ReadingLines.From(
            layout.Replace("<event>", ValidRecord.Event, StringComparison.Ordinal)
                .Replace("<text>", ValidRecord.Event.Replace("\"", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal),
            ValidRecord.Success));

    [Fact]
    public void Two_steps_beside_each_other_are_told_by_their_places()
    {
        string text = Fill($$"""{"first":<event>,"second":{{Fill("<event>").Replace(ValidRecord.Token, "other", StringComparison.Ordinal)}}}""");

        Assert.Equal(
            ["AmbiguousValue: first: The record has different values for Token: first.token and second.token."],
            ReadingLines.From(text, ValidRecord.Success));
    }

    [Fact]
    public void The_status_of_another_thing_is_not_the_callbacks()
    {
        Assert.Equal(
            ["MissingValue: detail.event: The record has no Status."],
            ReadingLines.From(Fill("""{"detail":{"status":"SUCCESS","event":<event>}}""")));
    }

    [Theory]
    [InlineData("""{"requestPayload":{"token":"<token>"}}""", "There is a token in requestPayload.token")]
    [InlineData("""{"WorkflowId;ExecutionId;Token":"a;b;c"}""", "the wrong delimiter")]
    public void The_next_step_follows_from_the_record(string layout, string advice)
    {
        Assert.Contains(advice, Assert.Single(ReadingLines.WithAdvice(Fill(layout), ValidRecord.Success)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_throws_is_one_failure_and_stops_no_other_record()
    {
        static IEnumerable<object?> Lazy()
        {
            yield return 1;
            throw new InvalidOperationException(ValidRecord.Token);
        }

        object[] records = [ValidRecord.Line(1), new Dictionary<string, object?> { ["Messages"] = Lazy() }, ValidRecord.Line(2)];

        string[] told = ReadingLines.From(records);

        Assert.Equal(InputLines.Callbacks(1)[0], told[0]);
        Assert.Contains("InvalidRecord: [1]: The record cannot be read: it throws InvalidOperationException.", told);
        Assert.Equal(InputLines.Callbacks(2)[0], told[^1]);
        Assert.DoesNotContain(told.Where(static line => !line.StartsWith("w-", StringComparison.Ordinal)), static line => line.Contains(ValidRecord.Token, StringComparison.Ordinal));
    }

    private static string Fill(string layout)
    {
        const string Plain = $$"""{"token":"{{ValidRecord.Token}}","serviceMetadata":{"executionDetails":{"workflowId":"{{ValidRecord.WorkflowId}}","executionId":"{{ValidRecord.ExecutionId}}"}""" + "}}";
        (string Name, string Value)[] parts =
        [
            ("<event>", Plain),
            ("<text>", JsonSerializer.Serialize(Plain)),
            ("<base64>", JsonSerializer.Serialize(Convert.ToBase64String(Encoding.UTF8.GetBytes(Plain)))),
            ("<gzip>", JsonSerializer.Serialize(Zip(Plain))),
            ("<sns>", JsonSerializer.Serialize($$"""{"Type":"Notification","TopicArn":"arn","Message":{{JsonSerializer.Serialize(Plain)}}}""")),
            ("<line>", JsonSerializer.Serialize($"2026-01-02T03:04:05Z 7c1f INFO got {Plain} now")),
            ("<env>", Environment),
            ("<image>", Image),
            ("<parameters>", Parameters),
            ("<token>", ValidRecord.Token),
            ("<workflow>", ValidRecord.WorkflowId),
            ("<execution>", ValidRecord.ExecutionId),
        ];
        return parts.Aggregate(layout, static (text, part) => text.Replace(part.Name, part.Value, StringComparison.Ordinal));
    }

    private static string Zip(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream stream = new(packed, CompressionMode.Compress))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToBase64String(packed.ToArray());
    }
}
