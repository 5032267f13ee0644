using System.Text.Json.Nodes;

using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox.Operations;

/// <summary>Executions as the service shows them: by the model's names, and without a token.</summary>
internal static class ExecutionJson
{
    /// <summary>A ListedExecution.</summary>
    public static JsonObject Listed(SandboxExecution execution)
    {
        Upload upload = execution.Upload;
        return new()
        {
            ["ExecutionId"] = execution.ExecutionId,
            ["InitialFileLocation"] = new JsonObject
            {
                ["S3FileLocation"] = new JsonObject
                {
                    ["Bucket"] = upload.Bucket,
                    ["Key"] = upload.Key,
                    ["Etag"] = upload.ETag,
                },
            },
            ["ServiceMetadata"] = new JsonObject
            {
                ["UserDetails"] = new JsonObject
                {
                    ["UserName"] = upload.UserName,
                    ["ServerId"] = upload.ServerId,
                    ["SessionId"] = upload.SessionId,
                },
            },
            ["Status"] = execution.Status,
        };
    }

    /// <summary>A DescribedExecution: what is listed, and a result for each step that was answered or timed out.</summary>
    public static JsonObject Described(SandboxExecution execution)
    {
        JsonObject described = Listed(execution);
        JsonArray steps = [.. execution.StepStatuses.OfType<string>().Select(StepResult)];
        if (steps.Count > 0)
        {
            described["Results"] = new JsonObject { ["Steps"] = steps };
        }

        return described;
    }

    private static JsonNode StepResult(string status)
    {
        JsonObject result = new() { ["StepType"] = "CUSTOM" };
        if (status == StepStatusValue.Failure)
        {
            result["Error"] = Error("CUSTOM_STEP_FAILED", "The step reported FAILURE.");
        }
        else if (status == StepStatusValue.TimedOut)
        {
            result["Error"] = Error("TIMEOUT", "The step was not answered in time.");
        }

        return result;
    }

    private static JsonObject Error(string type, string message) => new() { ["Type"] = type, ["Message"] = message };
}
