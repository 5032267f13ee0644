using System.Runtime.ExceptionServices;

namespace TransferWorkflowState.Wire;

/// <summary>
/// Takes a message to the endpoint and brings back the whole answer. The time of an attempt ends with the answer's last
/// byte: the SDK's own limit ends at the headers, so that a body that never comes would hang for ever.
/// </summary>
internal sealed class Transport : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly TimeSpan _limit;

    public Transport(HttpMessageHandler handler, TimeSpan limit)
    {
        _http = new(handler);
        _limit = limit;
    }

    /// <exception cref="HttpRequestException">No connection.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="TimeoutException">No whole answer in time.</exception>
    public async Task<Answer> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(_limit);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(message, attempt.Token).ConfigureAwait(false);
            return new(response, await response.Content.ReadAsByteArrayAsync(attempt.Token).ConfigureAwait(false));
        }
        catch (HttpRequestException e) when (e.InnerException is IOException broken)
        {
            ExceptionDispatchInfo.Throw(broken);
            throw;
        }
        catch (OperationCanceledException e) when (e.InnerException is TimeoutException && !attempt.IsCancellationRequested)
        {
            // The handler's own limit for opening a connection: nothing was sent yet.
            throw new HttpRequestException(HttpRequestError.ConnectionError, "No connection was opened in time.", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No whole answer came within {_limit.TotalSeconds:0.#} seconds.", e);
        }
    }

    public void Dispose() => _http.Dispose();
}
