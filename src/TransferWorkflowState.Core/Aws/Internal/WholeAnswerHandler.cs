namespace TransferWorkflowState.Aws.Internal;

/// <summary>
/// Limits the time of an attempt up to the answer's last byte. The SDK's own limit ends at the headers, so that a body
/// that never comes would hang for ever.
/// </summary>
internal sealed class WholeAnswerHandler : DelegatingHandler
{
    private readonly TimeSpan _limit;

    public WholeAnswerHandler(HttpMessageHandler inner, TimeSpan limit)
        : base(inner)
    {
        _limit = limit;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(_limit);
        try
        {
            HttpResponseMessage answer = await base.SendAsync(request, attempt.Token).ConfigureAwait(false);

            // Fills the content's buffer, from which the answer is then read.
            await answer.Content.ReadAsByteArrayAsync(attempt.Token).ConfigureAwait(false);
            return answer;
        }
        catch (OperationCanceledException e) when (e.InnerException is TimeoutException && !attempt.IsCancellationRequested)
        {
            // The inner handler's own limit for opening a connection: nothing was sent yet.
            throw new HttpRequestException(HttpRequestError.ConnectionError, "No connection was opened in time.", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No whole answer came within {_limit.TotalSeconds:0.#} seconds.", e);
        }
    }
}
