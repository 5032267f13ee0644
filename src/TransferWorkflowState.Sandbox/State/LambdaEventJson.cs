using System.Text.Json.Nodes;

namespace TransferWorkflowState.Sandbox.State;

/// <summary>The event that a custom step's Lambda function receives, as the service documents it.</summary>
internal static class LambdaEventJson
{
    public static string Create(SandboxExecution execution, string token)
    {
        Upload upload = execution.Upload;
        JsonObject lambdaEvent = new()
        {
            ["token"] = token,
            ["serviceMetadata"] = new JsonObject
            {
                ["executionDetails"] = new JsonObject
                {
                    ["workflowId"] = execution.WorkflowId,
                    ["executionId"] = execution.ExecutionId,
                },
                ["transferDetails"] = new JsonObject
                {
                    ["sessionId"] = upload.SessionId,
                    ["userName"] = upload.UserName,
                    ["serverId"] = upload.ServerId,
                },
            },
            ["fileLocation"] = FileLocation(upload),
        };
        return lambdaEvent.ToJsonString();
    }

    private static JsonObject FileLocation(Upload upload) => upload.File.IsEfs
        ? new()
        {
            ["domain"] = upload.File.Domain,
            ["fileSystemId"] = upload.File.Store,
            ["path"] = upload.File.Path,
        }
        : new()
        {
            ["domain"] = upload.File.Domain,
            ["bucket"] = upload.File.Store,
            ["key"] = upload.File.Path,
            ["eTag"] = upload.ETag,
            ["versionId"] = null,
        };
}
