using System.Security.Cryptography;
using System.Text;

namespace TransferWorkflowState.Sandbox.State;

/// <summary>Random values of the shapes that the service gives out.</summary>
internal static class SampleValues
{
    public static string WorkflowId() => $"w-{RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 17)}";

    public static string ExecutionId() => Guid.NewGuid().ToString();

    public static string ServerId() => $"s-{RandomNumberGenerator.GetHexString(17, lowercase: true)}";

    /// <summary>The base64 text of a GUID's text: 48 characters, and never one that is not a word character.</summary>
    public static string Token() => Convert.ToBase64String(Encoding.ASCII.GetBytes(Guid.NewGuid().ToString()));

    public static Upload Upload(string serverId, FileLocation file, string? userName) => new(
        serverId,
        UserName: userName ?? "sandbox-user",
        SessionId: RandomNumberGenerator.GetHexString(16, lowercase: true),
        file,
        ETag: RandomNumberGenerator.GetHexString(32, lowercase: true));
}
