using System.Net;

using TransferWorkflowState.Wire;

namespace TransferWorkflowState.Tests.Wire;

public sealed class TransportTests
{
    [Fact]
    public async Task A_body_that_never_ends_is_a_time_out()
    {
        HttpResponseMessage answer = new(HttpStatusCode.OK) { Content = new StreamContent(new EndlessWait()) };
        TimeoutException problem = await Assert.ThrowsAsync<TimeoutException>(
            () => SendAsync(_ => Task.FromResult(answer), TestContext.Current.CancellationToken));
        Assert.Equal("No complete response within 0.1 seconds (read timeout).", problem.Message);
    }

    [Fact]
    public async Task A_connection_that_does_not_open_in_time_is_no_lost_answer()
    {
        HttpRequestException problem = await Assert.ThrowsAsync<HttpRequestException>(
            () => SendAsync(static _ => throw new TaskCanceledException("connect", new TimeoutException()), TestContext.Current.CancellationToken));
        Assert.Equal(HttpRequestError.ConnectionError, problem.HttpRequestError);
        Assert.Equal("No connection within 0.1 seconds (connect timeout).", problem.Message);
        Assert.False(TransportErrors.Classify(problem, isStarted: true).MayHaveArrived);
    }

    [Fact]
    public async Task A_run_that_is_stopped_is_no_time_out()
    {
        using CancellationTokenSource stop = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(
            async token =>
            {
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
                return new();
            },
            stop.Token));
    }

    private static async Task SendAsync(Func<CancellationToken, Task<HttpResponseMessage>> answer, CancellationToken cancellationToken)
    {
        using Transport transport = new(new Inner(answer), new(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100)));
        using HttpRequestMessage request = new(HttpMethod.Post, "http://transfer.test");
        _ = await transport.SendAsync(request, maxLength: 1024, cancellationToken);
    }

    private sealed class Inner : HttpMessageHandler
    {
        private readonly Func<CancellationToken, Task<HttpResponseMessage>> _answer;

        public Inner(Func<CancellationToken, Task<HttpResponseMessage>> answer)
        {
            _answer = answer;
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _answer(cancellationToken);
    }

    private sealed class EndlessWait : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
