using System.Net;
using System.Text.Json;

using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

using TransferWorkflowState.Aws.Model;

namespace TransferWorkflowState.Aws.Internal;

/// <summary>Reads the answer: nothing or a JSON object when the service has taken the callback, an error otherwise.</summary>
internal sealed class ResponseUnmarshaller : JsonResponseUnmarshaller
{
    public static ResponseUnmarshaller Instance { get; } = new();

    /// <summary>
    /// An answer that is not the service's (a proxy's page, a cut body, a redirect) throws: the SDK's own unmarshallers
    /// take any HTTP 200 for success, and the upload would hang.
    /// </summary>
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        if (input.ResponseData.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidDataException($"HTTP {(int)input.ResponseData.StatusCode} is no answer of this service.");
        }

        using MemoryStream body = new();
        input.Stream.CopyTo(body);
        if (body.Length > 0)
        {
            using JsonDocument document = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidDataException("The answer is no JSON object.");
            }
        }

        return new SendWorkflowStepStateResponse();
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        StreamingUtf8JsonReader reader = new(input.Stream);
        ErrorResponse error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        return ServiceErrors.Create(error, ErrorMembers.Parse(input.GetResponseBodyBytes()));
    }
}
