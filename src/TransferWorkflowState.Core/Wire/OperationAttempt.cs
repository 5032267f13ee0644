using System.Net;
using System.Text.Json;

using Amazon.Runtime;

using TransferWorkflowState.Retry;
using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Wire;

/// <summary>
/// One attempt of a call: signs the request, sends it and reads the response. Stands for the SDK's pipeline, which serves
/// every service there is: that takes three times as long, and a process that makes one call has to compile all of it.
/// </summary>
internal sealed class OperationAttempt : IDisposable
{
    private readonly RequestSigner _signer;
    private readonly ServiceClock _clock;
    private readonly Transport _transport;

    public OperationAttempt(AWSCredentials credentials, TransferClientConfig config)
    {
        _signer = new(credentials, config);
        _clock = new(config.Time);
        _transport = new(config.Handler, config.Timeouts);
    }

    /// <summary>Sends a request once. Never throws: what happens is the result.</summary>
    public async Task<AttemptResult<TResponse>> SendAsync<TRequest, TResponse>(
        TransferOperation<TRequest, TResponse> operation, byte[] content, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse
    {
        DateTimeOffset time = _clock.UtcNow;
        HttpRequestMessage message;
        try
        {
            message = await _signer.CreateAsync(operation.Name, content, time, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A source of credentials may throw anything; nothing has been sent yet.
        catch (Exception e)
        {
            return new(e is OperationCanceledException && cancellationToken.IsCancellationRequested
                ? TransportErrors.Classify(e, isStarted: false)
                : new(FailureReason.NotAuthenticated, e) { Message = ErrorCauses.Describe(e) });
        }

        using (message)
        {
            try
            {
                ServiceResponse response = await _transport.SendAsync(message, operation.MaxResponseLength, cancellationToken).ConfigureAwait(false);
                return Read(operation, response, time);
            }
            catch (Exception e)
            {
                return new(TransportErrors.Classify(e, ((RequestBody)message.Content!).IsStarted));
            }
        }
#pragma warning restore CA1031
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    /// <exception cref="AmazonUnmarshallingException">
    /// The response is not the service's: a proxy's page, a cut body. The SDK takes any HTTP 200 for success, and the
    /// upload would hang.
    /// </exception>
    private AttemptResult<TResponse> Read<TRequest, TResponse>(
        TransferOperation<TRequest, TResponse> operation, ServiceResponse response, DateTimeOffset signedFor)
        where TResponse : AmazonWebServiceResponse
    {
        ErrorBody? members = ErrorBody.Parse(response.Body);
        bool isError = response.StatusCode >= HttpStatusCode.BadRequest
            || (response.StatusCode == HttpStatusCode.OK && (response.ErrorType ?? members?.Type) is not null);
        if (isError && !(members is null && response.Body[0] == '{'))
        {
            AmazonTransferException error = ServiceErrors.Create(response, members ?? ErrorBody.Empty);
            bool isClockCorrected = ServiceErrors.MayBeClockSkew(error) && _clock.TryCorrect(signedFor, response.Date);
            return new(ServiceErrors.Classify(error, response.RetryAfter(_clock.UtcNow), isClockCorrected));
        }

        if (isError || response.StatusCode != HttpStatusCode.OK || members is null)
        {
            throw response.Unexpected(new InvalidDataException("The body is not what the service responds with."));
        }

        try
        {
            TResponse result = operation.Read(response.Body);
            result.HttpStatusCode = response.StatusCode;
            result.ContentLength = response.Body.Length;
            result.ResponseMetadata = new() { RequestId = response.RequestId };
            return new(result);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw response.Unexpected(e);
        }
    }
}
