namespace TransferWorkflowState.Queues;

/// <summary>
/// Reads each response to its end before the SDK has it, whose JsonUnmarshallerContext reads it on the caller's thread and
/// without a limit: https://github.com/aws/aws-sdk-net/tree/main/sdk/src/Core.
/// </summary>
internal sealed class BufferedResponses : DelegatingHandler
{
    public BufferedResponses(HttpMessageHandler handler)
        : base(handler)
    {
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            _ = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
