using System.Runtime.ExceptionServices;

using Amazon.Runtime;

using TransferWorkflowState.Retry;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Wire;

/// <summary>
/// A client of AWS Transfer Family on the AWS SDK's credentials and endpoints. Thread-safe; one serves any number of calls
/// at once.
/// </summary>
public sealed class TransferClient : IDisposable
{
    private readonly RetryLoop _retries;
    private readonly OperationAttempt _attempt;

    /// <summary>A client that signs with these credentials.</summary>
    public TransferClient(AWSCredentials credentials, TransferClientConfig config)
    {
        Config = config;
        Credentials = credentials;
        _retries = new(config.MaxErrorRetry + 1, config.Time);
        _attempt = new(credentials, config);
    }

    /// <summary>What the client was made of.</summary>
    public TransferClientConfig Config { get; }

    /// <summary>What calls are signed with.</summary>
    internal AWSCredentials Credentials { get; }

    /// <summary>Where region and credentials were found, if they were looked for.</summary>
    public ConnectionOrigin? Origin { get; init; }

    /// <summary>What a user should know of the connection before anything is sent.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Where its calls go.</summary>
    public Uri Endpoint => new(Config.ResolveEndpoint().URL);

    /// <summary>Reports how one waiting step went.</summary>
    /// <exception cref="AmazonTransferException">The service responded with an error.</exception>
    /// <exception cref="AmazonUnmarshallingException">The response was truncated or did not come from the service.</exception>
    /// <exception cref="HttpRequestException">No connection.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="TimeoutException">No complete response in time.</exception>
    public async Task<SendWorkflowStepStateResponse> SendWorkflowStepStateAsync(
        SendWorkflowStepStateRequest request, CancellationToken cancellationToken) =>
        ResponseOf(await CallAsync(TransferOperations.SendWorkflowStepState, request, cancellationToken).ConfigureAwait(false));

    /// <summary>Describes an execution: its status, its file and the steps that have ended.</summary>
    /// <exception cref="AmazonTransferException">The service responded with an error.</exception>
    /// <exception cref="AmazonUnmarshallingException">The response was truncated or did not come from the service.</exception>
    /// <exception cref="HttpRequestException">No connection.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="TimeoutException">No complete response in time.</exception>
    public async Task<DescribeExecutionResponse> DescribeExecutionAsync(DescribeExecutionRequest request, CancellationToken cancellationToken) =>
        ResponseOf(await CallAsync(TransferOperations.DescribeExecution, request, cancellationToken).ConfigureAwait(false));

    /// <summary>What it is connected to; never the credentials.</summary>
    public override string ToString() => $"endpoint {Config.ResolveEndpoint().URL}, region {Config.SigningRegion}";

    /// <summary>Closes the connections. Calls that are in flight fail.</summary>
    public void Dispose()
    {
        _attempt.Dispose();
        _retries.Dispose();
    }

    /// <summary>Calls an operation, with retries. Never throws for what happens to the call.</summary>
    internal Task<CallResult<TResponse>> CallAsync<TRequest, TResponse>(
        TransferOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse =>
        CallAsync(operation, request, Config.MaxErrorRetry + 1, cancellationToken);

    /// <summary>Does so with fewer attempts than the client makes otherwise.</summary>
    internal Task<CallResult<TResponse>> CallAsync<TRequest, TResponse>(
        TransferOperation<TRequest, TResponse> operation, TRequest request, int maxAttempts, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse
    {
        byte[] content = operation.WriteBody(request);
        return _retries.RunAsync(token => _attempt.SendAsync(operation, content, token), maxAttempts, cancellationToken);
    }

    private static T ResponseOf<T>(CallResult<T> call)
        where T : class
    {
        if (call.Error is { } error)
        {
            ExceptionDispatchInfo.Throw(error.Exception);
        }

        return call.Response!;
    }
}
