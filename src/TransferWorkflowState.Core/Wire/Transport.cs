using System.Runtime.ExceptionServices;

using Amazon.Runtime;

namespace TransferWorkflowState.Wire;

/// <summary>Takes a request to the endpoint and brings back the whole response, within the timeouts of an attempt.</summary>
internal sealed class Transport : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly AttemptTimeouts _timeouts;

    public Transport(HttpMessageHandler handler, AttemptTimeouts timeouts)
    {
        _http = new(handler);
        _timeouts = timeouts;
    }

    /// <exception cref="HttpRequestException">No connection.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="AmazonUnmarshallingException">The response cannot be of the service.</exception>
    /// <exception cref="TimeoutException">No complete response in time.</exception>
    public async Task<ServiceResponse> SendAsync(HttpRequestMessage message, int maxLength, CancellationToken cancellationToken)
    {
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(_timeouts.Whole);
        RequestBody? body = message.Content as RequestBody;
        if (body is not null)
        {
            body.Started = () => attempt.CancelAfter(_timeouts.Read);
        }

        try
        {
            using HttpResponseMessage response = await _http.SendAsync(message, attempt.Token).ConfigureAwait(false);
            ServiceResponse whole = await ServiceResponse.ReadAsync(response, maxLength, attempt.Token).ConfigureAwait(false);
            return body is { IsSent: false } ? throw whole.Unexpected(new InvalidDataException("It came before the request was sent.")) : whole;
        }
        catch (HttpRequestException e) when (e.InnerException is IOException broken && e.HttpRequestError != HttpRequestError.SecureConnectionError)
        {
            ExceptionDispatchInfo.Throw(broken);
            throw;
        }
        catch (OperationCanceledException e) when (e.InnerException is TimeoutException && !attempt.IsCancellationRequested)
        {
            // The handler's own limit for opening a connection: nothing was sent yet.
            throw new HttpRequestException(HttpRequestError.ConnectionError, CallProblems.NoConnection(_timeouts.Connect), e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw CallProblems.NoResponse(_timeouts.Read, e);
        }
    }

    public void Dispose() => _http.Dispose();
}
