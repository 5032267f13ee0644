using System.Buffers;
using System.Text.Json;

using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

using TransferWorkflowState.Steps;
using TransferWorkflowState.Wire.Model;

namespace TransferWorkflowState.Wire;

/// <summary>Writes the request as AWS JSON 1.1.</summary>
internal sealed class RequestMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static RequestMarshaller Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        DefaultRequest request = new(input, "Amazon.Transfer")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = Body(((SendWorkflowStepStateRequest)input).Callback),
        };
        request.Headers["X-Amz-Target"] = "TransferService.SendWorkflowStepState";
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        request.Headers[HeaderKeys.XAmzApiVersion] = TransferClientConfig.ApiVersion;
        return request;
    }

    private static byte[] Body(StepCallback callback)
    {
        ArrayBufferWriter<byte> buffer = new(256);
        using Utf8JsonWriter writer = new(buffer);
        writer.WriteStartObject();
        writer.WriteString("WorkflowId", callback.WorkflowId);
        writer.WriteString("ExecutionId", callback.ExecutionId);
        writer.WriteString("Token", callback.Token);
        writer.WriteString("Status", callback.Status);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
