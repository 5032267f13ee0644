using System.Text;
using System.Text.Json.Nodes;

using FsCheck;
using FsCheck.Fluent;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Tests.Records.Properties;

/// <summary>Any valid callback, in any shape, in any wrappers.</summary>
internal static class CallbackGen
{
    private const string Hex = "0123456789abcdefABCDEF";
    private const string Word = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

    public static Gen<CallbackValues> Values { get; } =
        from workflow in Text("abcdefghijklmnopqrstuvwxyz0123456789", 17, 17)
        from parts in Gen.CollectToArray([8, 4, 4, 4, 12], static length => Text(Hex, length, length))
        from token in Text(Word, 1, 64)
        from status in Gen.Elements(CustomStepStatus.Success, CustomStepStatus.Failure)
        select new CallbackValues
        {
            WorkflowId = $"w-{workflow}",
            ExecutionId = string.Join('-', parts),
            Token = token,
            Status = status,
        };

    /// <summary>The shapes that one callback has by itself. The status is in it, as in all that is to be read back.</summary>
    public static Gen<JsonNode> Shaped(CallbackValues values)
    {
        return Gen.Elements<Func<JsonNode>>(
            () => Flat(values, "WorkflowId", "ExecutionId", "Token", "Status"),
            () => Flat(values, "workflow-id", "execution-id", "token", "status"),
            () => Flat(values, "workflow_id", "EXECUTION_ID", "TOKEN", "status"),
            () => new JsonObject
            {
                ["token"] = values.Token,
                ["status"] = values.Status,
                ["serviceMetadata"] = new JsonObject
                {
                    ["executionDetails"] = new JsonObject { ["workflowId"] = values.WorkflowId, ["executionId"] = values.ExecutionId },
                },
            },
            () => new JsonObject
            {
                ["type"] = "CustomStepInvoked",
                ["details"] = new JsonObject { ["output"] = new JsonObject { ["token"] = values.Token } },
                ["workflowId"] = values.WorkflowId,
                ["executionId"] = values.ExecutionId,
                ["status"] = values.Status,
            },
            () => new JsonObject
            {
                ["WorkflowId"] = values.WorkflowId,
                ["Executions"] = new JsonArray(new JsonObject
                {
                    ["ExecutionId"] = values.ExecutionId,
                    ["Token"] = values.Token,
                    ["Status"] = values.Status,
                }),
            }).Select(static make => make());
    }

    /// <summary>Puts a record into none to four wrappers.</summary>
    public static Gen<JsonNode> Wrapped(JsonNode record)
    {
        Gen<Func<JsonNode, JsonNode>> wrapper = Gen.Elements<Func<JsonNode, JsonNode>>(
            static inner => new JsonArray(inner),
            static inner => inner.ToJsonString(),
            static inner => new JsonObject { ["detail-type"] = "Step waiting", ["detail"] = inner },
            static inner => new JsonObject { ["Messages"] = new JsonArray(new JsonObject { ["MessageId"] = "1", ["Body"] = inner.ToJsonString() }) },
            static inner => new JsonObject { ["Records"] = new JsonArray(new JsonObject { ["body"] = inner }) },
            static inner => new JsonObject { ["Type"] = "Notification", ["TopicArn"] = "arn", ["Timestamp"] = "2026", ["Message"] = inner.ToJsonString() },
            static inner => new JsonObject { ["events"] = new JsonArray(new JsonObject { ["timestamp"] = 1, ["message"] = inner.ToJsonString() }) },
            static inner => new JsonObject { ["records"] = new JsonObject { ["sns"] = inner } },
            static inner => new JsonObject { ["requestPayload"] = inner, ["responsePayload"] = new JsonObject { ["token"] = "other", ["executionId"] = "x" } },
            static inner => new JsonObject { ["records"] = new JsonArray(new JsonObject { ["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(new JsonObject { ["x"] = inner }.ToJsonString())) }) },
            static inner => new JsonObject { ["level"] = "INFO", ["message"] = "got", ["my_event"] = inner },
            static inner => new JsonObject { ["results"] = new JsonArray(new JsonArray(new JsonObject { ["field"] = "@message", ["value"] = inner.ToJsonString() })) },
            static inner => new JsonObject { ["logEvents"] = new JsonArray(new JsonObject { ["timestamp"] = 1, ["message"] = $"INFO got {new JsonObject { ["x"] = inner }.ToJsonString()}" }) });
        return
            from count in Gen.Choose(0, 3)
            from wrappers in wrapper.ArrayOf(count)
            select wrappers.Aggregate(record, static (inner, wrap) => wrap(inner));
    }

    public static Gen<string> Text(string letters, int shortest, int longest)
    {
        return
            from length in Gen.Choose(shortest, longest)
            from text in Gen.Elements(letters.ToCharArray()).ArrayOf(length)
            select new string(text);
    }

    private static JsonObject Flat(CallbackValues values, string workflowId, string executionId, string token, string status) =>
        new() { [workflowId] = values.WorkflowId, [executionId] = values.ExecutionId, [token] = values.Token, [status] = values.Status };
}
