using System.Text.Json.Nodes;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Cli.Lambda;

/// <summary>An error in the form in which Lambda takes it from a runtime, and shows it to who invoked the function.</summary>
/// <param name="Type">The kind of the error.</param>
/// <param name="Message">What happened and what to do next.</param>
internal sealed record RuntimeError(string Type, string Message)
{
    public string ToJson() => new JsonObject
    {
        ["errorMessage"] = ShownText.Mask(Message),
        ["errorType"] = Type,
        ["stackTrace"] = new JsonArray(),
    }.ToJsonString();
}
