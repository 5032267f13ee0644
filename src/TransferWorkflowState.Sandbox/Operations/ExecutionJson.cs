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
            ["InitialFileLocation"] = FileLocation(upload),
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

    /// <summary>
    /// A DescribedExecution: what is listed, and a result for each step that was reported or timed out. The exception steps
    /// of the sandbox's workflow are one, which tags the file and takes no time.
    /// </summary>
    public static JsonObject Described(SandboxExecution execution)
    {
        JsonObject described = Listed(execution);
        JsonArray steps = [.. execution.Steps.Select(static step => step.Status).OfType<string>().Select(StepResult)];
        if (steps.Count > 0)
        {
            JsonObject results = new() { ["Steps"] = steps };
            if (execution.Status == ExecutionStatus.Exception)
            {
                results["OnExceptionSteps"] = new JsonArray(new JsonObject { ["StepType"] = "TAG" });
            }

            described["Results"] = results;
        }

        return described;
    }

    private static JsonObject FileLocation(Upload upload) => upload.File.IsEfs
        ? new()
        {
            ["EfsFileLocation"] = new JsonObject { ["FileSystemId"] = upload.File.Store, ["Path"] = upload.File.Path },
        }
        : new()
        {
            ["S3FileLocation"] = new JsonObject { ["Bucket"] = upload.File.Store, ["Key"] = upload.File.Path, ["Etag"] = upload.ETag },
        };

    private static JsonNode StepResult(string status)
    {
        JsonObject result = new() { ["StepType"] = "CUSTOM" };
        if (status == StepStatusValue.Failure)
        {
            result["Error"] = Error("CUSTOM_STEP_FAILED", "The step reported FAILURE.");
        }
        else if (status == StepStatusValue.TimedOut)
        {
            result["Error"] = Error("TIMEOUT", "The step timed out.");
        }

        return result;
    }

    private static JsonObject Error(string type, string message) => new() { ["Type"] = type, ["Message"] = message };
}
