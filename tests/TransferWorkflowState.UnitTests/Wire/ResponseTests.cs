using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;

using TransferWorkflowState.Running;
using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Wire;

/// <summary>Responses that a service, a proxy or something else on its port may make, and what becomes of the callback.</summary>
public sealed class ResponseTests
{
    private const int Limit = 30_000;
    private const int Longest = 64 * 1024;

    private static readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [InlineData("ThrottlingException", FailureReason.Throttled, 2)]
    [InlineData("com.amazonaws.transfer#InvalidRequestException", FailureReason.InvalidRequest, 1)]
    [InlineData("SomethingNewException:http://internal.amazon.com/", FailureReason.ServiceError, 1)]
    public async Task HTTP_200_with_the_type_of_an_error_is_that_error(string type, FailureReason reason, int attempts)
    {
        CallbackOutcome outcome = await SendAsync(2, ScriptedService.Respond(200, $$"""{"__type":"{{type}}","message":"why"}"""));

        Assert.Equal((reason, attempts), (outcome.Failure?.Reason, outcome.Attempts));
    }

    [Fact(Timeout = Limit)]
    public async Task HTTP_200_with_the_type_of_an_error_in_a_header_is_that_error() => Assert.Equal(
        FailureReason.AccessDenied,
        (await SendAsync(1, With("{}", static response => response.Headers.Add("x-amzn-ErrorType", "AccessDeniedException:")))).Failure?.Reason);

    [Theory(Timeout = Limit)]
    [InlineData(200, Longest, OutcomeKind.Sent)]
    [InlineData(200, Longest + 1, OutcomeKind.Failed)]
    [InlineData(400, Longest + 1, OutcomeKind.Failed)]
    public async Task A_response_of_more_than_64_KB_did_not_come_from_the_service(int status, int length, OutcomeKind kind)
    {
        CallbackOutcome outcome = await SendAsync(1, ScriptedService.Respond(status, $$"""{"x":"{{new string('a', length - 8)}}"}"""));

        Assert.Equal(kind, outcome.Kind);
        if (kind == OutcomeKind.Failed)
        {
            Assert.Equal((FailureReason.InvalidResponse, true), (outcome.Failure!.Reason, outcome.Failure.MayHaveArrived));
            Assert.Equal(
                $"The response is longer than 64 KB, so it did not come from AWS Transfer Family (HTTP {status}). The callback may have arrived.",
                outcome.Failure.Message);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task A_response_without_an_end_is_not_read_to_the_end()
    {
        using EndlessStream endless = new();
        CallbackOutcome outcome = await SendAsync(1, () => new(HttpStatusCode.OK) { Content = new StreamContent(endless) });

        Assert.Equal(FailureReason.InvalidResponse, outcome.Failure?.Reason);
        Assert.InRange(endless.Taken, Longest, 2 * Longest);
    }

    [Theory(Timeout = Limit)]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("x-gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_compressed_error_is_read(string encoding)
    {
        CallbackOutcome outcome = await SendAsync(
            1, Encoded(400, encoding, Compress(encoding, """{"__type":"InvalidRequestException","Message":"The step is over."}""")));

        Assert.Equal((FailureReason.InvalidRequest, "The step is over."), (outcome.Failure!.Reason, outcome.Failure.Message));
    }

    [Theory(Timeout = Limit)]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("unheard-of")]
    [InlineData("gzip, gzip")]
    public async Task A_body_that_is_not_compressed_as_it_says_did_not_come_from_the_service(string encoding) => Assert.Equal(
        FailureReason.InvalidResponse, (await SendAsync(1, Encoded(200, encoding, "{}"u8.ToArray()))).Failure?.Reason);

    [Fact(Timeout = Limit)]
    public async Task A_small_body_that_unpacks_to_a_large_one_is_not_unpacked_whole() => Assert.Equal(
        FailureReason.InvalidResponse,
        (await SendAsync(1, Encoded(200, "gzip", Compress("gzip", $$"""{"x":"{{new string('a', 10_000_000)}}"}""")))).Failure?.Reason);

    [Fact(Timeout = Limit)]
    public async Task Words_of_the_service_are_shown_on_one_line_without_control_characters_and_not_endlessly()
    {
        string message = @"a\u001b[2J\u0007b\r\nsent 100, failed 0\u202Ec\u2028d" + string.Concat(Enumerable.Repeat(" e", 3000));
        CallbackOutcome outcome = await SendAsync(1, ScriptedService.Respond(400, $$"""{"__type":"InvalidRequestException","Message":"{{message}}"}"""));

        string shown = outcome.Failure!.Message;
        Assert.StartsWith("a [2J b  sent 100, failed 0 c d", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 30, 501);
        Assert.EndsWith("…", shown, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData(@"Evil\u001b[31m\u202EException")]
    [InlineData(@"x\r\nsent 1, failed 0")]
    public async Task The_type_of_an_error_is_shown_without_control_characters(string type)
    {
        CallbackOutcome outcome = await SendAsync(1, ScriptedService.Respond(400, $$"""{"__type":"{{type}}","Message":"why"}"""));

        Assert.DoesNotContain(outcome.Failure!.ErrorCode!, static character => char.IsControl(character) || character == '\u202E');
    }

    [Fact(Timeout = Limit)]
    public async Task The_words_after_a_lost_response_are_not_cut_off_with_the_service_s()
    {
        CallbackOutcome outcome = await SendAsync(
            2,
            ScriptedService.Throw(new IOException("reset")),
            ScriptedService.Respond(400, $$"""{"__type":"InvalidRequestException","Message":"{{new string(' ', 3000)}}"}"""));

        Assert.EndsWith("An earlier attempt may have been accepted: its response was lost.", outcome.Failure!.Message, StringComparison.Ordinal);
        Assert.StartsWith("Check the execution", outcome.Failure.NextStep, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task An_error_with_a_byte_that_is_not_UTF8_is_still_that_error()
    {
        byte[] body = [.. """{"__type":"InvalidRequestException","Message":"over """u8, 0xFF, .. "\"}"u8];
        CallbackOutcome outcome = await SendAsync(1, () => new(HttpStatusCode.BadRequest) { Content = new ByteArrayContent(body) });

        Assert.Equal(FailureReason.InvalidRequest, outcome.Failure?.Reason);
    }

    [Fact(Timeout = Limit)]
    public async Task HTTP_408_is_transient() =>
        Assert.Equal((OutcomeKind.Sent, 2), Ending(await SendAsync(10, ScriptedService.Respond(408, ""), ScriptedService.Respond(200, "{}"))));

    [Theory(Timeout = Limit)]
    [InlineData(8)]
    [InlineData(-8)]
    public async Task Retry_After_may_be_a_date(int seconds)
    {
        DateTimeOffset now = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
        ScriptedService service = new(
            With("", response =>
            {
                response.StatusCode = HttpStatusCode.ServiceUnavailable;
                response.Headers.Date = now;
                response.Headers.Add("Retry-After", now.AddSeconds(seconds).ToString("r", CultureInfo.InvariantCulture));
            }),
            ScriptedService.Respond(200, "{}"));
        using CallbackSender sender = service.CreateSender();

        Assert.Equal(OutcomeKind.Sent, (await sender.SendAsync(SampleCallbacks.Create(), _cancel)).Kind);
        Assert.InRange(service.Time.Waits.SingleOrDefault(), TimeSpan.FromSeconds(Math.Max(seconds, 0)), TimeSpan.FromSeconds(Math.Max(seconds, 0) + 0.5));
    }

    [Fact(Timeout = Limit)]
    public async Task A_response_to_a_request_that_was_not_sent_is_not_a_success()
    {
        using CallbackSender sender = new(ScriptedService.CreateClient(new UnreadRequest(), new ImmediateTime(), maxAttempts: 1));
        CallbackOutcome outcome = await sender.SendAsync(SampleCallbacks.Create(), _cancel);

        Assert.Equal(FailureReason.InvalidResponse, outcome.Failure?.Reason);
    }

    private static (OutcomeKind Kind, int Attempts) Ending(CallbackOutcome outcome) => (outcome.Kind, outcome.Attempts);

    private static Func<HttpResponseMessage> With(string body, Action<HttpResponseMessage> change) => () =>
    {
        HttpResponseMessage response = ScriptedService.Respond(200, body)();
        change(response);
        return response;
    };

    private static Func<HttpResponseMessage> Encoded(int status, string encoding, byte[] body) => () =>
    {
        HttpResponseMessage response = new((HttpStatusCode)status) { Content = new ByteArrayContent(body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        return response;
    };

    private static byte[] Compress(string encoding, string text)
    {
        using MemoryStream packed = new();
        using (Stream stream = encoding switch
        {
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            _ => new GZipStream(packed, CompressionLevel.Fastest),
        })
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static async Task<CallbackOutcome> SendAsync(int maxAttempts, params Func<HttpResponseMessage>[] script)
    {
        using CallbackSender sender = new ScriptedService(script).CreateSender(maxAttempts);
        return await sender.SendAsync(SampleCallbacks.Create(), _cancel);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public int Taken { get; private set; }

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            Taken += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }

    private sealed class UnreadRequest : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(ScriptedService.Respond(200, "{}")());
    }
}
