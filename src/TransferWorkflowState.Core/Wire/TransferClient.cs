using Amazon.Runtime;
using Amazon.Runtime.Internal;

using TransferWorkflowState.Connection;
using TransferWorkflowState.Retry;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Wire;

/// <summary>
/// A client of AWS Transfer Family with one operation, on the AWS SDK's runtime: its credentials, signing, HTTP and
/// retry handler. Thread-safe; one serves any number of calls at once.
/// </summary>
public sealed class TransferClient : AmazonServiceClient
{
    private static readonly TransferServiceMetadata _metadata = new();

    private Pace? _pace;

    /// <summary>A client that signs with these credentials.</summary>
    public TransferClient(AWSCredentials credentials, TransferClientConfig config)
        : base(credentials, config)
    {
    }

    /// <summary>Where region and credentials were found, if they were looked for.</summary>
    public ConnectionOrigin? Origin { get; init; }

    /// <summary>What a user should know of the connection before anything is sent.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => _metadata;

    /// <summary>Reports how one waiting step went.</summary>
    /// <exception cref="AmazonTransferException">The service answered an error.</exception>
    /// <exception cref="AmazonUnmarshallingException">The answer is none of this service, or cut.</exception>
    /// <exception cref="HttpRequestException">No connection.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="TimeoutException">No whole answer in time.</exception>
    public Task<SendWorkflowStepStateResponse> SendWorkflowStepStateAsync(
        SendWorkflowStepStateRequest request, CancellationToken cancellationToken)
    {
        InvokeOptions options = new()
        {
            RequestMarshaller = RequestMarshaller.Instance,
        };
        return InvokeAsync<SendWorkflowStepStateResponse>(request, options, cancellationToken);
    }

    /// <summary>What it is connected to; never the credentials.</summary>
    public override string ToString() =>
        $"endpoint {((TransferClientConfig)Config).ResolveEndpoint().URL}, region {((TransferClientConfig)Config).SigningRegion}";

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        // The base constructor calls this method before fields of this class can be set by a constructor of its own.
        TimeProvider time = ((TransferClientConfig)Config).Time;
        _pace = new(time);
        RetryHandler retries = new(new CallbackRetryPolicy(Config.MaxErrorRetry, _pace, time));
        RuntimePipeline = new([new Exchange((TransferClientConfig)Config), retries, new Marshaller()], pipeline.Handler.Logger);
        pipeline.Dispose();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _pace?.Dispose();
    }
}
