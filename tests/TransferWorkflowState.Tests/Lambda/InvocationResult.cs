using System.Text.Json;

namespace TransferWorkflowState.Tests.Lambda;

/// <summary>What a runtime has posted.</summary>
/// <param name="Kind"><c>response</c> or <c>error</c>.</param>
/// <param name="Body">The JSON.</param>
/// <param name="ErrorType">The header of an error.</param>
internal sealed record InvocationResult(string Kind, JsonElement Body, string? ErrorType)
{
    public string? ErrorMessage => Body.GetProperty("errorMessage").GetString();

    /// <summary>The messages of a batch that the queue is to hand out again.</summary>
    public string?[] Failures =>
        [.. Body.GetProperty("batchItemFailures").EnumerateArray().Select(static failure => failure.GetProperty("itemIdentifier").GetString())];
}
